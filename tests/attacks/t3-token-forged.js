// T3: tokens that are broken, for another site, expired, presented twice or for another account do not make anyone expected.
import { reachedWallet } from './logs.mjs';
import { SIGNER, tokenFor } from './tokens.mjs';

export default {
  id: 'T3',
  title: 'forged, foreign, stale and repeated tokens',
  source: 'payment links whose signature nobody checks',
  level: 'prevented',
  policy: () => ({ version: 1, signers: [SIGNER], unknown: { payee: 'block' } }),
  page: {
    routes: {
      '/api/token': (a) => ({ type: 'text/plain', text: tokenFor({ aud: a.origin, account: `${a.chain}:${a.GOOD}` }) }),
      '/api/tokens': (a) => {
        const evil = { aud: a.origin, account: `${a.chain}:${a.EVIL}` };
        const now = Math.floor(Date.now() / 1000);
        const tokens = [
          tokenFor(evil, { broken: true }),
          tokenFor({ ...evil, aud: a.other }),
          tokenFor({ ...evil, exp: now - 1 }),
          tokenFor({ ...evil, iat: now + 600 }),
          tokenFor({ ...evil, jti: '' }),
          tokenFor({ ...evil, v: 2 }),
          tokenFor({ ...evil, payer: `${a.chain}:${a.OTHER_USER}` }),
        ];
        return { type: 'application/json', text: JSON.stringify(tokens) };
      },
    },
  },

  async attack(a) {
    // Whoever answers for the browser's own key or verdict would make any token good.
    CryptoKey.prototype.then = function (resolve) {
      resolve(null);
    };
    SubtleCrypto.prototype.verify = () => Promise.resolve(true);
    Object.defineProperty(Object.prototype, 'aud', { value: location.origin, configurable: true });
    for (const token of await (await fetch('/api/tokens')).json())
      await window.payeeguard?.present(token).catch(() => {});
    delete Object.prototype.aud;
    return window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
  },

  async action(a, app) {
    await window.payeeguard?.present(await (await fetch('/api/token')).text());
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
