// E09: the page's own default policy for Trusted Types makes a frame of markup that held none.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame that a default policy of the page makes',
  source: 'our own review',
  engines: NAVIGATES,
  page: { headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'" } },

  attack: async (a, steal) => {
    const frame = '<iframe src="/api/late"></iframe>';
    trustedTypes.createPolicy('default', {
      createHTML: (text) => (text === 'frame' ? frame : text),
      createScript: (text) => text,
      createScriptURL: (url) => url,
    });
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    document.body.appendChild(document.createElement('div')).innerHTML = 'frame';
    steal(window[0]);
  },
});
