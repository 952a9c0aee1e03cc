// H08: strings and regular expressions find nothing suspicious.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H08',
  title: 'String.prototype and RegExp.prototype poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((a, poison) => {
    const { apply } = Reflect;
    for (const key of ['includes', 'startsWith', 'endsWith']) poison(String.prototype, key, () => () => false);
    for (const key of ['indexOf', 'lastIndexOf', 'search']) poison(String.prototype, key, () => () => -1);
    for (const key of [
      'slice',
      'substring',
      'toLowerCase',
      'trim',
      'replace',
      'replaceAll',
      'normalize',
      'toString',
      'valueOf',
    ]) {
      poison(
        String.prototype,
        key,
        (genuine) =>
          function (...args) {
            const text = apply(genuine, this, args);
            return text === a.EVIL ? a.GOOD : text;
          },
      );
    }
    poison(String.prototype, 'charCodeAt', () => () => 48);
    poison(String.prototype, 'codePointAt', () => () => 48);
    poison(String.prototype, 'match', () => () => null);
    poison(RegExp.prototype, 'test', () => () => false);
    poison(RegExp.prototype, 'exec', () => () => null);
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
