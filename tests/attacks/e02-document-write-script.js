// E02: a script written behind a frame runs before anybody looked at the frame.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E02',
  title: 'fetch of a frame by a script of the same document.write',
  source: 'our own red team, second round',
  engines: NAVIGATES,

  attack: async () => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    document.write('<iframe src="/api/late"></iframe><scr' + 'ipt>steal(window[0])</scr' + 'ipt>');
  },
});
