// web3.js approves the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'web3.js: approve',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),
  page: { libs: ['web3'] },

  async action(a, app) {
    const { Web3 } = app;
    const web3 = new Web3(app.provider);
    const abi = ['transfer', 'approve'].map((name) => ({
      type: 'function',
      name,
      stateMutability: 'nonpayable',
      inputs: [
        { name: 'account', type: 'address' },
        { name: 'value', type: 'uint256' },
      ],
      outputs: [{ name: '', type: 'bool' }],
    }));
    const token = new web3.eth.Contract(abi, a.TOKEN);
    const receipt = await token.methods.approve(a.SPENDER, '1000').send({ from: a.USER });
    return String(receipt.transactionHash);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_sendTransaction'),
};
