// fetch takes a Request object, and an AbortController stops a request under way.
import { reachedServer } from '../attacks/logs.mjs';

export default {
  title: 'Request object and AbortController',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const request = new Request('/api/echo?order', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Trace': 'abc' },
      body: JSON.stringify({ to: a.GOOD }),
    });
    const sent = await fetch(request);
    const controller = new AbortController();
    const slow = fetch('/api/stream', { signal: controller.signal }).then((response) => response.text());
    setTimeout(() => controller.abort(), 60);
    const aborted = await slow.catch((error) => error.name);
    const timeout = await fetch('/api/stream', { signal: AbortSignal.abort() }).catch((error) => error.name);
    return { status: sent.status, used: request.bodyUsed, aborted, timeout };
  },

  arrived: ({ http, result, a }) =>
    result.status === 200 &&
    result.used &&
    result.aborted === 'AbortError' &&
    result.timeout === 'AbortError' &&
    reachedServer(http, a.GOOD, '/api/echo?order'),
};
