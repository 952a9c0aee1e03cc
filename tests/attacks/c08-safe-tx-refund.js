// C08: the SafeTx itself is honest, but its gas is refunded to the attacker, at a price the attacker names.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C08',
  title: 'SafeTx whose gas is refunded to the attacker',
  source: 'Safe contracts, refundReceiver',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.SAFE}`, `${a.chain}:${a.TOKEN}`],
  }),

  attack: asks((a, { sign }) => {
    const types = {
      SafeTx:
        'to:address value:uint256 data:bytes operation:uint8 safeTxGas:uint256 baseGas:uint256 gasPrice:uint256 gasToken:address refundReceiver:address nonce:uint256',
    };
    const refunded = {
      ...{ to: a.GOOD, value: '5', data: '0x', operation: 0, safeTxGas: '0', baseGas: '30000' },
      ...{ gasPrice: '1000000000000000000', gasToken: a.TOKEN, refundReceiver: a.EVIL, nonce: '1' },
    };
    return [sign({ chainId: 31337, verifyingContract: a.SAFE }, 'SafeTx', types, refunded)];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: allRefused,
};
