// H11: JSON and the text codecs show GOOD in place of the attacker.
import { reachedWallet } from './logs.mjs';
import { allAtOnce } from './poison.mjs';

export default {
  id: 'H11',
  title: 'JSON, TextEncoder, TextDecoder, structuredClone poisoned',
  source: "guards that call the page's own intrinsics",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack: allAtOnce((a, poison) => {
    const { apply } = Reflect;
    const { stringify, parse } = JSON;
    const { encode, encodeInto } = TextEncoder.prototype;
    const clone = structuredClone;
    const hidden = (text) => (typeof text === 'string' ? text.split(a.EVIL).join(a.GOOD) : text);
    poison(
      JSON,
      'stringify',
      () =>
        (...args) =>
          hidden(apply(stringify, JSON, args)),
    );
    poison(JSON, 'parse', () => (text) => parse(hidden(text)));
    poison(
      TextEncoder.prototype,
      'encode',
      () =>
        function (text) {
          return apply(encode, this, [hidden(text)]);
        },
    );
    poison(
      TextEncoder.prototype,
      'encodeInto',
      () =>
        function (text, view) {
          return apply(encodeInto, this, [hidden(text), view]);
        },
    );
    poison(TextDecoder.prototype, 'decode', () => () => '{"findings":[],"violations":[]}');
    poison(window, 'structuredClone', () => (value) => parse(hidden(stringify(clone(value)))));
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
