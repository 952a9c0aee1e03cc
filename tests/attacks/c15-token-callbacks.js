// C15: tokens move by the calls that also tell the receiver, and by batches.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C15',
  title: 'transferAndCall, approveAndCall, safe and batch transfers',
  source: 'token standards',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${a.COLLECTIBLE}`],
  }),

  attack: asks((a, { call, send }) => [
    send(a.TOKEN, call('transferAndCall(address to, uint256 value, bytes data)', a.EVIL, 7n, '0x')),
    send(a.TOKEN, call('approveAndCall(address spender, uint256 value, bytes data)', a.EVIL, 7n, '0x')),
    send(a.COLLECTIBLE, call('safeTransferFrom(address from, address to, uint256 id)', a.USER, a.EVIL, 1n)),
    send(
      a.COLLECTIBLE,
      call('safeTransferFrom(address from, address to, uint256 id, bytes data)', a.USER, a.EVIL, 1n, '0x'),
    ),
    send(
      a.COLLECTIBLE,
      call(
        'safeTransferFrom(address from, address to, uint256 id, uint256 amount, bytes data)',
        a.USER,
        a.EVIL,
        1n,
        1n,
        '0x',
      ),
    ),
    send(
      a.COLLECTIBLE,
      call(
        'safeBatchTransferFrom(address from, address to, uint256[] ids, uint256[] amounts, bytes data)',
        ...[a.USER, a.EVIL, [1n, 2n], [1n, 1n], '0x'],
      ),
    ),
  ]),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: allRefused,
};
