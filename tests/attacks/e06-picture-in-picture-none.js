// E06: the same window where the policy allows no frames: none is opened.
import { shared } from './page-side.mjs';
import early, { borrow } from './e06-picture-in-picture.js';

export default {
  ...early,
  title: 'a Document Picture-in-Picture window, frames: none',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),
  attack: shared(borrow),

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', { method: 'POST', body });
    return [true, response.status];
  },

  violation: { surface: 'realms', grade: 'tamper' },
};
