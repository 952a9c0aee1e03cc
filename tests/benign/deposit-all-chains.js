// A deposit page fetches an address of every chain and shows it as it came.
import { names } from '../attacks/logs.mjs';

export default {
  title: 'deposit addresses of every chain',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`],
  }),

  async action(a, app) {
    return app.fetchDepositAddress();
  },

  arrived: ({ result, a }) =>
    [
      a.GOOD,
      a.btc.p2pkh.GOOD,
      a.btc.p2sh.GOOD,
      a.btc.segwit.GOOD,
      a.btc.taproot.GOOD,
      a.ltc.segwit.GOOD,
      a.bch.cashaddr.GOOD,
      a.tron.address.GOOD,
      a.sol.address.GOOD,
    ].every((address) => names(result, address)),
};
