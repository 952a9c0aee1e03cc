// ethers approves the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'ethers v6: approve',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),
  page: { libs: ['ethers'] },

  async action(a, app) {
    const { BrowserProvider, Contract } = app.ethers;
    const signer = await new BrowserProvider(app.provider).getSigner();
    const token = new Contract(
      a.TOKEN,
      [
        'function transfer(address to, uint256 value) returns (bool)',
        'function approve(address spender, uint256 value) returns (bool)',
      ],
      signer,
    );
    return (await token.approve(a.SPENDER, 1000n)).hash;
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_sendTransaction'),
};
