// A08, directly: the attacker asks the guarded provider for an unlimited approval of itself.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A08',
  title: 'unlimited approve asked by the attacker itself, by all three provider methods',
  source: 'chalk/debug, 8 September 2025; BadgerDAO 2021',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),

  async attack(a) {
    const data = `0x095ea7b3${a.EVIL.slice(2).padStart(64, '0')}${'f'.repeat(64)}`;
    const params = [{ from: a.USER, to: a.TOKEN, data }];
    const provider = window.ethereum;
    const call = { method: 'eth_sendTransaction', params };
    const byCallback = (method) =>
      new Promise((resolve) => {
        provider[method]({ jsonrpc: '2.0', id: 7, ...call }, (error) => resolve(String(error?.message)));
      });
    return Promise.allSettled([
      provider.request(call),
      provider.send('eth_sendTransaction', params),
      byCallback('send'),
      byCallback('sendAsync'),
    ]);
  },

  async action(a, app) {
    return app.approve(a.SPENDER, 1000n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER),
  violation: (a) => ({ surface: 'eip1193', role: 'spender', account: a.EVIL, grade: 'authority' }),
};
