// E01: choosing an option clones its children, frames included, into <selectedcontent>.
import { realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame that the browser cloned itself',
  source: 'our own red team, second round',
  engines: {
    firefox: 'has no customizable select',
    webkit: 'has no customizable select',
  },

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const holder = document.createElement('div');
    document.documentElement.append(holder);
    holder.innerHTML =
      '<select><button><selectedcontent></selectedcontent></button><option>a</option><option>b</option></select>';
    try {
      holder.querySelectorAll('option')[1].append(frame);
      holder.querySelector('select').value = 'b';
      for (let i = 0; i < window.length; i += 1) if (!window[i].payeeguard) steal(window[i]);
    } catch {
      // Refused.
    }
  },
});
