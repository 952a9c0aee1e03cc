// C19: a transaction signed elsewhere goes out through the wallet as raw bytes.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C19',
  title: 'eth_sendRawTransaction',
  source: 'classicetherwallet.com hijack, 2017',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = (() => {
      const item = (hex) =>
        hex.length === 2 && parseInt(hex, 16) < 128 ? hex : (128 + hex.length / 2).toString(16) + hex;
      const one = '11'.repeat(32);
      const body = ['', '01', '5208', a.EVIL.slice(2).toLowerCase(), '05', '', 'f4f5', one, one].map(item).join('');
      return { method: 'eth_sendRawTransaction', params: [`0xf8${(body.length / 2).toString(16)}${body}`] };
    })();
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
