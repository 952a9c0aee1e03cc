// C03: a Permit signature names the attacker as spender; no transaction is seen.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C03',
  title: 'Permit typed data for an unknown spender',
  source: 'EIP-2612 drainers',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async attack(a) {
    const call = {
      method: 'eth_signTypedData_v4',
      params: [
        a.USER,
        JSON.stringify({
          types: {
            EIP712Domain: [
              { name: 'name', type: 'string' },
              { name: 'version', type: 'string' },
              { name: 'chainId', type: 'uint256' },
              { name: 'verifyingContract', type: 'address' },
            ],
            Permit: ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'].map(
              (field) => ({ name: field.split(':')[0], type: field.split(':')[1] }),
            ),
          },
          primaryType: 'Permit',
          domain: { name: 'Token', version: '1', chainId: 31337, verifyingContract: a.TOKEN },
          message: {
            owner: a.USER,
            spender: a.EVIL,
            value: '115792089237316195423570985008687907853269984665640564039457584007913129639935',
            nonce: '0',
            deadline: '99999999999',
          },
        }),
      ],
    };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
