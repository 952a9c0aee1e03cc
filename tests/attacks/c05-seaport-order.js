// C05: one signature over an order that gives a piece away for a price that goes to the attacker, or for nothing.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C05',
  title: 'marketplace order that pays the attacker',
  source: 'RTFKT collectors, December 2024',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.SAFE}`, `${a.chain}:${a.TOKEN}`, `${a.chain}:${a.COLLECTIBLE}`],
  }),

  attack: asks((a, { sign }) => {
    const seaport = { name: 'Seaport', version: '1.6', chainId: 31337, verifyingContract: a.SAFE };
    const types = {
      OrderComponents:
        'offerer:address zone:address offer:OfferItem[] consideration:ConsiderationItem[] orderType:uint8 startTime:uint256 endTime:uint256 zoneHash:bytes32 salt:uint256 conduitKey:bytes32 counter:uint256',
      OfferItem: 'itemType:uint8 token:address identifierOrCriteria:uint256 startAmount:uint256 endAmount:uint256',
      ConsiderationItem:
        'itemType:uint8 token:address identifierOrCriteria:uint256 startAmount:uint256 endAmount:uint256 recipient:address',
    };
    const zero = `0x${'0'.repeat(40)}`;
    const none = `0x${'0'.repeat(64)}`;
    const order = (recipient) => ({
      ...{
        offerer: a.USER,
        zone: zero,
        orderType: 0,
        startTime: '0',
        endTime: '4000000000',
        zoneHash: none,
        salt: '1',
      },
      ...{ conduitKey: none, counter: '0' },
      offer: [{ itemType: 2, token: a.COLLECTIBLE, identifierOrCriteria: '1', startAmount: '1', endAmount: '1' }],
      consideration: [
        { itemType: 0, token: zero, identifierOrCriteria: '0', startAmount: '1', endAmount: '1', recipient },
      ],
    });
    return [sign(seaport, 'OrderComponents', types, order(a.EVIL))];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: allRefused,
};
