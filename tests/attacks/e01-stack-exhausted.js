// E01: a frame inserted with so little stack left that it cannot be covered.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame inserted at the end of the stack',
  source: 'our own red team, second round',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const frames = Array.from({ length: 400 }, () =>
      Object.assign(document.createElement('iframe'), { src: '/api/late' }),
    );
    let at = 0;
    let found;
    const insert = () => {
      if (found || at >= frames.length) return;
      try {
        document.documentElement.appendChild(frames[at++]);
      } catch {
        // Too deep.
      }
      const last = window.length && window[window.length - 1];
      if (last && !last.payeeguard) found = last;
    };
    const sink = () => {
      try {
        sink();
      } catch {
        // The end.
      }
      try {
        insert();
      } catch {
        // Too deep still.
      }
    };
    try {
      sink();
    } catch {
      // Out of it.
    }
    if (found) steal(found);
    frame.remove();
  },
});
