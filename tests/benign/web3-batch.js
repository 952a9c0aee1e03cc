// web3.js batches two reads over XMLHttpRequest or fetch, then pays.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'web3.js: JSON-RPC batch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { libs: ['web3'] },

  async action(a, app) {
    const { Web3 } = app;
    const reader = new Web3(`${location.origin}/rpc`);
    const batch = new reader.BatchRequest();
    batch.add({ jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] });
    batch.add({ jsonrpc: '2.0', id: 2, method: 'eth_getBalance', params: [a.EVIL, 'latest'] });
    const answers = await batch.execute();
    const web3 = new Web3(app.provider);
    await web3.eth.sendTransaction({ from: a.USER, to: a.GOOD, value: '5' });
    return { answers: answers.length };
  },

  arrived: ({ wallet, result, a }) => result.answers === 2 && reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
