// A Safe's page: the owner signs a SafeTx and executes it; no delegate call, no refund.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'sign and execute with a Safe, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const zero = '0x0000000000000000000000000000000000000000';
    const fields =
      'address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce';
    const types = {
      EIP712Domain: [
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
      ],
      SafeTx: fields.split(',').map((field) => ({ name: field.split(' ')[1], type: field.split(' ')[0] })),
    };
    const rest = { safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: zero, refundReceiver: zero, nonce: '3' };
    const typed = {
      types,
      primaryType: 'SafeTx',
      domain: { chainId: 31337, verifyingContract: a.SAFE },
      message: { to: a.GOOD, value: '5', data: '0x', operation: 0, ...rest },
    };
    await app.provider.request({ method: 'eth_signTypedData_v4', params: [account, JSON.stringify(typed)] });
    const word = (value) =>
      (typeof value === 'string' ? value.replace(/^0x/, '') : value.toString(16)).toLowerCase().padStart(64, '0');
    const head = [a.GOOD, 5, 320, 0, 0, 0, 0, 0, 0, 352].map(word).join('');
    const data = `0x6a761202${head}${word(0)}${word(65)}${'ab'.repeat(65).padEnd(192, '0')}`;
    const params = [{ from: account, to: a.SAFE, data }];
    return app.provider.request({ method: 'eth_sendTransaction', params }).catch((error) => error.message);
  },

  arrived: ({ wallet, a }) =>
    reachedWallet(wallet, a.GOOD, 'eth_signTypedData_v4') && reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
