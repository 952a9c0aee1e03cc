// I09: the body is an object whose toString names GOOD first and the attacker afterwards.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'body by toString',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const body = {
      toString() {
        reads += 1;
        return JSON.stringify({ to: reads % 2 ? a.GOOD : a.EVIL });
      },
    };
    const ask = () =>
      fetch('/api/withdraw', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(
        (response) => response.status,
        (error) => error.name,
      );
    return [await ask(), await ask()];
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
