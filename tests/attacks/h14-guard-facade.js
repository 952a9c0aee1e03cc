// H14: the attacker tries to remove, replace and reconfigure the guard itself before it pays.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'guard facade deleted, replaced, claimed',
  source: 'guard disablement',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const facade = window.payeeguard;
    const attempts = [
      () => facade?.claim?.(),
      () => {
        window.payeeguard = { status: () => ({ protected: true }), inspect: () => ({ violations: [] }) };
      },
      () => delete window.payeeguard,
      () => Object.assign(facade, { inspect: () => ({ violations: [] }) }),
      () => document.getElementById('payeeguard-policy')?.remove(),
      () => {
        const policy = document.createElement('script');
        policy.type = 'application/json';
        policy.id = 'payeeguard-policy';
        policy.textContent = JSON.stringify({
          version: 1,
          payees: [`${a.chain}:${a.EVIL}`],
          unknown: { payee: 'allow' },
        });
        document.head.prepend(policy);
      },
      () => document.querySelectorAll('meta[http-equiv]').forEach((meta) => meta.remove()),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Every attempt counts on its own.
      }
    }
    return window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
