// A staged start: payees are listed, those that are not are only told of for now; the other roles are not named at all.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a role that only reports for now',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'report' } }),
  reports: true,

  async action(a, app) {
    await app.pay(a.GOOD, 5n);
    return app.pay(a.OTHER_USER, 5n);
  },

  arrived: ({ wallet, status, violations, a }) =>
    reachedWallet(wallet, a.OTHER_USER, 'eth_sendTransaction') &&
    (!status || violations.some(({ body }) => body.disposition === 'report')),
};
