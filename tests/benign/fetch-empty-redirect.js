// A 204 answer and a followed redirect look as they do without a guard.
import { names } from '../attacks/logs.mjs';

export default {
  id: 'N10',
  title: '204 and redirect',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const empty = await fetch('/api/empty');
    const moved = await fetch('/api/redirect');
    const manual = await fetch('/api/redirect', { redirect: 'manual' });
    const failed = await fetch('/api/redirect', { redirect: 'error' }).catch((error) => error.name);
    const body = await moved.json();
    return {
      empty: empty.status,
      text: await empty.text(),
      moved: moved.redirected,
      url: new URL(moved.url).pathname,
      body,
      manual: manual.type,
      failed,
    };
  },

  arrived: ({ result, a }) =>
    result.empty === 204 &&
    result.text === '' &&
    result.moved &&
    result.url === '/api/deposit' &&
    names(result.body, a.GOOD) &&
    result.manual === 'opaqueredirect' &&
    result.failed === 'TypeError',
};
