// E01: a script says that the page is parsed before it is; what the markup brings after that is expected all the same.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame of the markup, after a forged DOMContentLoaded',
  source: 'our own review',
  engines: NAVIGATES,
  page: {
    body: (a) => `<iframe src="/api/late"></iframe><script nonce="${a.nonce}">
      window.kept = document.currentScript.previousElementSibling; kept.remove();
    </script>`,
  },

  attack: async (a, steal) => {
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const holder = document.createElement('div');
    holder.append(window.kept);
    document.body.append(holder);
    steal(window[0]);
  },
});
