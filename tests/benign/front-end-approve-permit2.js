// The approval that nearly every front end asks for first: the token to Permit2, as much as there is.
import { reachedWallet } from '../attacks/logs.mjs';

const PERMIT2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';

export default {
  title: 'approve Permit2, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    await app.connect();
    return app.approve('0x000000000022D473030F116dDEE9F6B43aC78BA3', 2n ** 256n - 1n);
  },

  arrived: ({ wallet }) => reachedWallet(wallet, PERMIT2, 'eth_sendTransaction'),
};
