// G12: raw providers are collected from EIP-6963 announcements and asked directly.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'raw providers collected by EIP-6963',
  source: 'EIP-6963',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const found = new Set();
    window.addEventListener('eip6963:announceProvider', (event) => found.add(event.detail.provider));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    return Promise.all([...found].map((provider) => provider.request(call).catch((error) => error.code)));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
