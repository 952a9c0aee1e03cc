// H15: in layer mode the attacker is an accepted outer layer: it changes what goes in, and what comes out.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H15',
  title: 'outer layer that edits arguments and results',
  source: 'wrap over wrap',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers: 'layer' }),

  attack(a) {
    const { fetch } = window;
    window.fetch = async (...asked) => {
      const response = await fetch(...asked);
      const text = (await response.text()).replaceAll(/0x[0-9a-fA-F]{40}/g, a.EVIL);
      return new Response(text, { status: response.status, headers: response.headers });
    };
    const { request } = window.ethereum;
    try {
      window.ethereum.request = async (call) => {
        if (call.method === 'eth_sendTransaction') call = { ...call, params: [{ ...call.params[0], to: a.EVIL }] };
        return request.call(window.ethereum, call);
      };
    } catch {
      // Absorbed.
    }
  },

  async action(a, app) {
    const { ethereum } = await app.fetchDepositAddress();
    const paid = await app.pay(ethereum, 5n);
    return { ethereum, paid };
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ account: a.EVIL }),
};
