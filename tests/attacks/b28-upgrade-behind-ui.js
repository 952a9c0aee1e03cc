// B28: the page shows an honest transfer while the payload that is signed upgrades a proxy and gives a Safe away.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B28',
  title: 'upgrade and new owner behind an honest page',
  source: 'Radiant, October 2024; WazirX, July 2024',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${a.SAFE}`],
  }),

  attack: asks((a, { call, send }) => {
    document.querySelector('#app').append(`Confirm the transfer of 5 to ${a.GOOD}`);
    const swap = call('swapOwner(address before, address from, address to)', a.USER, a.GOOD, a.EVIL);
    const upgrade = call('upgradeToAndCall(address implementation, bytes data)', a.EVIL, '0x');
    const zero = `0x${'0'.repeat(40)}`;
    const inSafe = (to, data) =>
      call(
        'execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)',
        ...[to, 0n, data, 0, 0n, 0n, 0n, zero, zero, `0x${'ab'.repeat(65)}`],
      );
    return [send(a.SAFE, inSafe(a.TOKEN, upgrade)), send(a.SAFE, inSafe(a.SAFE, swap))];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL, grade: 'authority' }),
  status: allRefused,
};
