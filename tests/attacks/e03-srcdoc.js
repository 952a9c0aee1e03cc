// E03: a srcdoc frame runs a script of its own that uses its native fetch.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E03',
  title: 'script inside a srcdoc frame',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = JSON.stringify({ to: a.EVIL });
    const frame = document.createElement('iframe');
    frame.srcdoc =
      `<script>fetch(${JSON.stringify(`${location.origin}/api/withdraw`)}, { method: 'POST', body: ${JSON.stringify(body)} })</scr` +
      'ipt>';
    document.documentElement.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
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
  // Either the markup is refused or the realm is covered; either way nothing arrives.
};
