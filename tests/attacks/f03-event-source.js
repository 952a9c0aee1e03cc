// F03: an EventSource carries the order in its address.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F03',
  title: 'EventSource address carries the attacker',
  source: 'egress beside fetch',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const source = new EventSource(`/api/withdraw?to=${a.EVIL}`);
    await new Promise((resolve) => {
      source.onmessage = resolve;
      source.onerror = resolve;
      setTimeout(resolve, 2000);
    });
    source.close();
  },

  async action(a) {
    const source = new EventSource(`/api/events?account=${a.GOOD}`, { withCredentials: true });
    const data = await new Promise((resolve, reject) => {
      source.onmessage = (event) => resolve(event.data);
      source.onerror = () => reject(new Error('the stream broke'));
    });
    source.close();
    return data;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ result }) => result === '1',
  violation: (a) => ({ surface: 'eventsource', role: 'payee', account: a.EVIL }),
};
