// ethers batches several reads into one JSON-RPC request over fetch, then pays.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N05',
  title: 'ethers v6: JSON-RPC batch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { libs: ['ethers'] },

  async action(a, app) {
    const { BrowserProvider, JsonRpcProvider } = app.ethers;
    const reader = new JsonRpcProvider(`${location.origin}/rpc`, 31337, { staticNetwork: true, batchMaxCount: 10 });
    const [block, balance, theirs] = await Promise.all([
      reader.getBlockNumber(),
      reader.getBalance(a.USER),
      reader.getBalance(a.EVIL),
    ]);
    reader.destroy();
    const signer = await new BrowserProvider(app.provider).getSigner();
    const { hash } = await signer.sendTransaction({ to: a.GOOD, value: 5n });
    return { block, balance: String(balance), theirs: String(theirs), hash };
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
