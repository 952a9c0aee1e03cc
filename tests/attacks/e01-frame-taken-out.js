// E01: frames of the page's own markup are taken out by the script right behind them, and put back when none is expected any more.
import { NAVIGATES, realmTheft } from './thief.mjs';

const removed = (nonce) => `<iframe src="/api/late"></iframe><script nonce="${nonce}">
  window.kept = document.currentScript.previousElementSibling; kept.remove();
</script>`;

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame that the markup brought, put back later',
  source: 'red team, third round',
  engines: NAVIGATES,
  page: { body: (a) => removed(a.nonce) },

  attack: async (a, steal) => {
    await new Promise((resolve) => addEventListener('DOMContentLoaded', () => setTimeout(resolve, 50)));
    const holder = document.createElement('div');
    holder.append(window.kept);
    document.body.append(holder);
    steal(window[0]);
  },
});
