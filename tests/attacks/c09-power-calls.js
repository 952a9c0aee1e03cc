// C09: calls that hand over ownership, code, owners, modules, guards and fallbacks.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C09',
  title: 'ownership, upgrades and Safe owners handed over',
  source: 'Radiant and WazirX, payload class',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${a.SAFE}`],
  }),

  attack: asks((a, { call, send }) => [
    send(a.TOKEN, call('transferOwnership(address newOwner)', a.EVIL)),
    send(a.TOKEN, call('upgradeTo(address implementation)', a.EVIL)),
    send(a.TOKEN, call('upgradeToAndCall(address implementation, bytes data)', a.EVIL, '0x')),
    send(a.SAFE, call('addOwnerWithThreshold(address owner, uint256 threshold)', a.EVIL, 1n)),
    send(a.SAFE, call('swapOwner(address before, address from, address to)', a.USER, a.GOOD, a.EVIL)),
    send(a.SAFE, call('enableModule(address module)', a.EVIL)),
    send(a.SAFE, call('setGuard(address guard)', a.EVIL)),
    send(a.SAFE, call('setFallbackHandler(address handler)', a.EVIL)),
  ]),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL, grade: 'authority' }),
  status: allRefused,
};
