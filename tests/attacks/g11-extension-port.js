// G11: the page speaks to the wallet's extension directly, by every way the browser has for that.
import { reachedWallet } from './logs.mjs';

const elsewhere = 'lets no page speak to an extension directly';

export default {
  id: 'G11',
  title: 'requests to the wallet extension by chrome.runtime messages and ports',
  source: 'CAIP-348; MetaMask multichain on Chrome',
  level: 'prevented',
  engines: { firefox: elsewhere, webkit: elsewhere },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const wallet = 'jnhndmfkhfjjnlfkdlbdgkiljanepkgj';
    const rpc = (to) => ({
      jsonrpc: '2.0',
      id: 7,
      method: 'wallet_invokeMethod',
      params: {
        scope: 'eip155:31337',
        request: { method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] },
      },
    });
    const message = (to) => ({ type: 'caip-348', data: rpc(to) });
    let turn = 0;
    const toggling = { toJSON: () => message(turn++ % 2 ? a.EVIL : a.GOOD) };
    const poisoned = message(a.GOOD);
    const { runtime } = window.chrome;
    const port = (window.browser?.runtime ?? runtime).connect(wallet, { name: 'multichain' });
    const ways = [
      () => runtime.sendMessage(wallet, message(a.EVIL)),
      () => new Promise((done) => runtime.sendMessage(wallet, message(a.EVIL), {}, done)),
      () => runtime.sendMessage(wallet, toggling),
      () => runtime.sendMessage(wallet, toggling),
      () => port.postMessage(message(a.EVIL)),
      () => port.postMessage(JSON.stringify(message(a.EVIL))),
      () => port.postMessage(toggling),
      () => {
        Object.prototype.toJSON = function () {
          return this === poisoned || this?.type === 'caip-348' ? message(a.EVIL) : this;
        };
        const sent = runtime.sendMessage(wallet, poisoned);
        delete Object.prototype.toJSON;
        return sent;
      },
    ];
    const outcomes = [];
    for (const way of ways) {
      try {
        const answer = await way();
        outcomes.push(answer?.data?.result ? 'answered' : 'refused');
      } catch {
        outcomes.push('refused');
      }
    }
    return outcomes;
  },

  async action(a) {
    const wallet = 'jnhndmfkhfjjnlfkdlbdgkiljanepkgj';
    const message = (to) => ({
      type: 'caip-348',
      data: {
        jsonrpc: '2.0',
        id: 8,
        method: 'wallet_invokeMethod',
        params: {
          scope: 'eip155:31337',
          request: { method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] },
        },
      },
    });
    const port = window.chrome.runtime.connect(wallet, { name: 'multichain' });
    const heard = new Promise((done) => port.onMessage.addListener(done));
    port.postMessage(message(a.GOOD));
    const answers = [await heard, await window.chrome.runtime.sendMessage(wallet, message(a.GOOD))];
    port.disconnect();
    return { ids: answers.map(({ data }) => data.id), name: port.name };
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, result, a }) =>
    reachedWallet(wallet, a.GOOD) && result.ids.join() === '8,8' && result.name === 'multichain',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
  status: ({ surfaces }) => surfaces['extension-ports'] === 'held',
};
