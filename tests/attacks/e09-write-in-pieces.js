// E09: the tag of a frame is written in two pieces, and so is its end.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame by a script of the same document.write',
  source: 'our own review of what an insertion costs',
  engines: NAVIGATES,

  attack: async () => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    document.write('<ifra');
    document.write('me src="/api/late"></ifra');
    document.write('me><scr' + 'ipt>steal(window[0])</scr' + 'ipt>');
  },
});
