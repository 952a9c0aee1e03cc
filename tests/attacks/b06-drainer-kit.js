// B06: a swapped connection kit asks for the most valuable thing first, and for the next one after each refusal.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B06',
  title: 'drainer kit that asks again after every refusal',
  source: 'Ledger Connect Kit, 14 December 2023',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const evil = a.EVIL.slice(2).padStart(64, '0');
    const all = 'f'.repeat(64);
    const tx = (to, data, value = '0x0') => ({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to, data, value }],
    });
    const permit2 = JSON.stringify({
      domain: { name: 'Permit2', chainId: 31337, verifyingContract: '0x000000000022D473030F116dDEE9F6B43aC78BA3' },
      primaryType: 'PermitSingle',
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'chainId', type: 'uint256' },
          { name: 'verifyingContract', type: 'address' },
        ],
        PermitSingle: [
          { name: 'details', type: 'PermitDetails' },
          { name: 'spender', type: 'address' },
          { name: 'sigDeadline', type: 'uint256' },
        ],
        PermitDetails: [
          { name: 'token', type: 'address' },
          { name: 'amount', type: 'uint160' },
          { name: 'expiration', type: 'uint48' },
          { name: 'nonce', type: 'uint48' },
        ],
      },
      message: {
        details: { token: a.TOKEN, amount: '1000000', expiration: '2000000000', nonce: '0' },
        spender: a.EVIL,
        sigDeadline: '2000000000',
      },
    });
    const asks = [
      tx(a.EVIL, '0x', '0x9'),
      { method: 'eth_signTypedData_v4', params: [a.USER, permit2] },
      tx(a.TOKEN, `0x095ea7b3${evil}${all}`),
      tx(a.COLLECTIBLE, `0xa22cb465${evil}${'1'.padStart(64, '0')}`),
      tx(a.TOKEN, `0xa9059cbb${evil}${'9'.padStart(64, '0')}`),
    ];
    const answers = [];
    for (const ask of [...asks, ...asks]) answers.push(await window.ethereum.request(ask).catch((error) => error.code));
    return answers;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
