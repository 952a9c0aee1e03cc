// C10: a transfer to the attacker sits inside a multicall inside a multicall, behind an honest one.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C10',
  title: 'evil call at depth three of multicall',
  source: 'nesting',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async attack(a) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const call = (() => {
      const bytes = (hex) => {
        const body = hex.replace(/^0x/, '');
        return word((body.length / 2).toString(16)) + body.padEnd(Math.ceil(body.length / 64) * 64, '0');
      };
      const multicall = (calls) => {
        const tails = calls.map(bytes);
        let at = calls.length * 32;
        const heads = tails.map((tail) => {
          const head = word(at.toString(16));
          at += tail.length / 2;
          return head;
        });
        return `0xac9650d8${word('20')}${word(calls.length.toString(16))}${heads.join('')}${tails.join('')}`;
      };
      const transfer = (to) => `0xa9059cbb${word(to)}${word('7')}`;
      const data = multicall([transfer(a.GOOD), multicall([transfer(a.GOOD), multicall([transfer(a.EVIL)])])]);
      return { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] };
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
