// Several wallets claim window.ethereum, each in its own way: by assignment, by a fixed accessor, by a router that collects the others.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N03',
  title: 'several wallets claim window.ethereum',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { wallet: 'none', wallets: ['coinbase', 'rainbow'], lateWallets: ['enkrypt'] },

  async action(a) {
    const found = new Map();
    const note = ({ detail }) => found.set(detail.info.uuid, detail);
    window.addEventListener('eip6963:announceProvider', note);
    await new Promise((resolve) => addEventListener('load', resolve));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const paid = [];
    for (const provider of [window.ethereum, ...[...found.values()].map((detail) => detail.provider)]) {
      const [from] = await provider.request({ method: 'eth_requestAccounts' });
      const tx = { from, to: a.GOOD, value: '0x5' };
      paid.push(await provider.request({ method: 'eth_sendTransaction', params: [tx] }));
    }
    return { names: [...found.values()].map(({ info }) => info.name), paid };
  },

  arrived: ({ wallet, result, a }) =>
    result.names.length >= 2 &&
    result.paid.every((hash) => hash.length === 66) &&
    reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
