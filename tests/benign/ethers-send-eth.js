// ethers sends ether to the pinned payee.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N05',
  title: 'ethers v6: send ETH',
  profile: true,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { libs: ['ethers'] },

  async action(a, app) {
    const { BrowserProvider } = app.ethers;
    const signer = await new BrowserProvider(app.provider).getSigner();
    return (await signer.sendTransaction({ to: a.GOOD, value: 5n })).hash;
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
