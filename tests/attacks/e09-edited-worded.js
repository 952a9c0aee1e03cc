// E09: an editing command is given an object, a function or document.all, whose text is a frame.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame inserted by an editing command from no string',
  source: 'our own review',
  engines: NAVIGATES,
  violation: { surface: 'realms', grade: 'tamper' },

  attack: async (a, steal) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const place = document.body.appendChild(document.createElement('div'));
    place.contentEditable = 'true';
    const text = () => '<iframe src="/api/late"></iframe>';
    const worded = {
      object: { toString: text },
      function: Object.assign(() => {}, { toString: text }),
      all: document.all,
    };
    document.all.toString = text;
    for (const way of Object.keys(worded)) {
      place.textContent = 'x';
      place.focus();
      document.addEventListener('input', () => steal(window[0], way), { capture: true, once: true });
      document.execCommand('insertHTML', false, worded[way]);
    }
  },
});
