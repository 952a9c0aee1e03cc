// C14: a signature authorises a relayed token transfer to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C14',
  title: 'TransferWithAuthorization typed data',
  source: 'EIP-3009',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const call = {
      method: 'eth_signTypedData_v4',
      params: [
        a.USER,
        {
          types: {
            EIP712Domain: [
              { name: 'name', type: 'string' },
              { name: 'chainId', type: 'uint256' },
              { name: 'verifyingContract', type: 'address' },
            ],
            TransferWithAuthorization: [
              'from:address',
              'to:address',
              'value:uint256',
              'validAfter:uint256',
              'validBefore:uint256',
              'nonce:bytes32',
            ].map((field) => ({ name: field.split(':')[0], type: field.split(':')[1] })),
          },
          primaryType: 'TransferWithAuthorization',
          domain: { name: 'Token', chainId: 31337, verifyingContract: a.TOKEN },
          message: {
            from: a.USER,
            to: a.EVIL,
            value: '5',
            validAfter: '0',
            validBefore: '99999999999',
            nonce: `0x${word('1')}`,
          },
        },
      ],
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
