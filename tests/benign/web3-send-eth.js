// web3.js sends ether to the pinned payee.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'web3.js: send ETH',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { libs: ['web3'] },

  async action(a, app) {
    const { Web3 } = app;
    const web3 = new Web3(app.provider);
    const receipt = await web3.eth.sendTransaction({ from: a.USER, to: a.GOOD, value: '5' });
    return String(receipt.transactionHash);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
