// A09, upstream: Array.prototype.join is poisoned while the app joins the words of a permit call.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A09',
  title: 'on-chain permit redirected while its calldata is joined',
  source: 'chalk/debug, 8 September 2025; payload check without any hook',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  attack(a) {
    const { join } = Array.prototype;
    const spender = a.SPENDER.slice(2).toLowerCase();
    Array.prototype.join = function (...args) {
      return join.apply(this, args).replace(spender, a.EVIL.slice(2).toLowerCase());
    };
  },

  async action(a, app) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const words = [a.USER, a.SPENDER, '0x64', '0xffffffff', '0x1b', '1'.repeat(64), '2'.repeat(64)];
    const data = `0xd505accf${words.map(word).join('')}`;
    return app.provider.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
