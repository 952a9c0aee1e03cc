// G12: a wallet puts its frozen provider into the page a second time.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'frozen provider assigned again',
  source: 'red team, window.ethereum',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    window.dispatchEvent(new Event('test-wallet-again'));
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a) {
    const { ethereum } = window;
    await ethereum.request({ method: 'eth_requestAccounts' });
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
  status: ({ protected: whole, providers }) => whole && providers.every(({ coverage }) => coverage === 'request'),
  page: { wallet: 'none', wallets: ['frozen'] },
};
