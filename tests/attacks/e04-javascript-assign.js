// E04: the top document navigates by location.assign and replace.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'E04',
  title: 'location.assign(javascript:)',
  source: 'javascript: navigation keeps the wallet and loses the guard',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const pay = `ethereum.request({ method: 'eth_sendTransaction', params: [{ from: '${a.USER}', to: '${a.EVIL}', value: '0x5' }] })`;
    // The extension enters the new document as it entered the old one; the guard does not.
    const scripts = (a.extension ?? []).map((src) => `<script src="${src}"></scr` + 'ipt>').join('');
    const html = `<!doctype html><body>${scripts}<script>${pay}</scr` + 'ipt>';
    const url = `javascript:${encodeURIComponent(JSON.stringify(html))}`;
    location.assign(url);
    location.replace(url);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // The browser refuses by the policy the guard added; nothing reaches a door of the guard.
};
