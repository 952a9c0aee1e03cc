// Owns what samples with popups have in common: the policy, the page's own withdrawal, and where it shows.
import { reachedServer } from './logs.mjs';
import { shared } from './page-side.mjs';

export const withdrawal = {
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch('/api/withdraw', { method: 'POST', headers, body });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};

/** The attack that sends a popup on to a second document, and asks the server by what that one lends; `meanwhile` runs in the page. */
export const sentOn = (meanwhile) =>
  shared(async (a, during) => {
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const popup = window.open('/frame.html');
    await wait(500);
    popup.location = '/frame.html?next';
    during();
    await wait(1500);
    const sent = popup.fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.EVIL }) });
    return sent.then(
      () => popup.location.search,
      () => 'refused',
    );
  }, meanwhile);
