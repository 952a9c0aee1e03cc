// A13, directly: a Solana transaction object that pays the attacker goes through the guarded window.ethereum.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A13',
  title: 'Solana transaction object through window.ethereum, asked by the attacker itself',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`, `solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:${a.sol.address.GOOD}`],
  }),

  async attack(a) {
    const instruction = { accounts: [{ pubkey: a.sol.address.EVIL }], recipient: a.sol.address.EVIL };
    const ask = (method) =>
      window.ethereum
        .request({ method, params: [{ transaction: { instructions: [instruction] } }] })
        .catch((error) => error.code);
    return Promise.all([ask('solana_signTransaction'), ask('solana_signAndSendTransaction')]);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193' },
};
