// E06: markup with a frame is written into a popup, whose windows are in no list of the page's.
import { withdrawal } from './popup.mjs';

export default {
  id: 'E06',
  title: 'natives of a frame that is written into a popup',
  source: 'our own red team, eighth round: only the frames of the page itself were looked at after a write',
  level: 'prevented',
  ...withdrawal,

  async attack(a) {
    const popup = window.open('/frame.html');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { document } = popup;
    document.open();
    document.write('<iframe></iframe>');
    document.close();
    const sent = popup[0].fetch(`${a.origin}/api/withdraw`, { method: 'POST', body: JSON.stringify({ to: a.EVIL }) });
    return sent.then(
      ({ status }) => status,
      () => 'refused',
    );
  },

  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
