// Libraries give their wallet frozen objects, class instances, undefined members and numbers with every legal spelling.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'parameters as libraries build them',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async action(a, app) {
    class Transaction {
      constructor(fields) {
        Object.assign(this, fields);
      }
    }
    const send = (tx) => app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
    const from = a.USER;
    const transfer = `0xa9059cbb${a.GOOD.slice(2).toLowerCase().padStart(64, '0')}${'7'.padStart(64, '0')}`;
    const hashes = [
      await send(Object.freeze({ from, to: a.GOOD, value: '0x1', data: undefined, gas: undefined })),
      await send(new Transaction({ from, to: a.GOOD.toLowerCase(), value: '0x2', data: '0x' })),
      await send({ from, to: a.TOKEN, input: transfer }),
      await send({ from, to: a.TOKEN, data: transfer, input: transfer, value: '0x0' }),
      await send({
        from,
        to: a.GOOD,
        value: '0x3',
        chainId: '0x7a69',
        type: '0x2',
        accessList: [],
        maxFeePerGas: '0x77359400',
        maxPriorityFeePerGas: '0x1',
      }),
    ];
    return { hashes, note: await app.provider.request({ method: 'personal_sign', params: ['0x68656c6c6f', from] }) };
  },

  arrived: ({ wallet, result, a }) =>
    result.hashes.every((hash) => hash.length === 66) &&
    typeof result.note === 'string' &&
    reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
