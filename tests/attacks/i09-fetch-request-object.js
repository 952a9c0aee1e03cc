// I09: the body travels inside a Request object, whose getters tell another story.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'Request object with the evil body',
  source: 'body containers',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const request = new Request('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: a.EVIL }),
    });
    Object.defineProperty(request, 'url', { get: () => `${location.origin}/api/harmless` });
    Object.defineProperty(request, 'method', { value: 'GET' });
    request.clone = () => new Request('/api/harmless');
    request.text = async () => '{}';
    request.arrayBuffer = async () => new ArrayBuffer(0);
    return fetch(request).then(
      (response) => response.status,
      (error) => error.name,
    );
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
