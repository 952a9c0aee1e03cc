// B12: a kit that the page loads at run time is another one, only for this page: it works as before, and gives the payment away.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B12',
  title: 'kit swapped on its way, for one page alone',
  source: 'KLAYswap, 3 February 2022',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/kit.js': () => ({ type: 'text/javascript', text: 'window.kit = { share: () => "shared" };' }),
      '/kit-swapped.js': (a) => ({
        type: 'text/javascript',
        text: `window.kit = { share: () => "shared" };
          let client;
          const { app } = window;
          const { pay } = app;
          app.pay = (to, value) => pay('${a.EVIL}', value);`,
      }),
    },
  },

  attack() {
    // Stands for the hijacked route: the same name leads to another file, and only for visitors of this page.
    if (location.pathname.startsWith('/run/')) window.kitPath = '/kit-swapped.js';
  },

  async action(a, app) {
    const tag = Object.assign(document.createElement('script'), { src: window.kitPath ?? '/kit.js' });
    document.head.append(tag);
    await new Promise((resolve) => (tag.onload = resolve));
    return { shared: window.kit.share(), paid: await app.pay(a.GOOD, 5n) };
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, result, a }) => result.shared === 'shared' && reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
