// E06: a popup that goes on to another document of the site, whose natives nobody has covered yet.
import { withdrawal } from './popup.mjs';

export default {
  id: 'E06',
  title: 'natives of the second document of a popup',
  source: 'our own red team, eighth round: only the first document of a popup was looked at',
  level: 'prevented',
  ...withdrawal,

  async attack(a) {
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const popup = window.open('/frame.html');
    await wait(500);
    popup.location = '/frame.html?next';
    await wait(1500);
    const sent = popup.fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.EVIL }) });
    return sent.then(
      () => popup.location.search,
      () => 'refused',
    );
  },

  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
