// C09: calls that let somebody act on positions, streams and collectibles of older and newer contracts, alone, in a batch, or beside a plain payment.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C09',
  also: ['C10', 'C12', 'C15'],
  title: 'operators of positions, streams, and calls beside a payment',
  source: 'own red team',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
  }),

  attack: asks((a, { call, send }) => {
    const empower = call('setAccountOperator(address, address, bool)', a.USER, a.EVIL, true);
    return [
      send(a.TOKEN, empower),
      send(a.TOKEN, call('batch((address, address, uint256, bytes)[])', [[a.TOKEN, a.USER, 0n, empower]])),
      send(a.TOKEN, call('call(address, address, uint256, bytes)', a.TOKEN, a.USER, 0n, empower)),
      send(a.TOKEN, call('setFlowrate(address, address, int96)', a.TOKEN, a.EVIL, 1n)),
      send(a.TOKEN, call('grantPermissions(address, address, bool, bool, bool)', a.TOKEN, a.EVIL, false, true, false)),
      send(a.TOKEN, call('transferPunk(address, uint256)', a.EVIL, 1n)),
      send(a.TOKEN, call('offerPunkForSaleToAddress(uint256, uint256, address)', 1n, 0n, a.EVIL)),
      {
        method: 'eth_sendTransaction',
        params: [{ from: a.USER, to: a.GOOD, value: '0x1', calls: [{ to: a.EVIL, value: '0x5' }] }],
      },
    ];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL, grade: 'authority' }),
  status: allRefused,
};
