// E09: a script that comes with a frame in one insertion runs before anybody looked at the frame.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame by a script of the same insertion',
  source: 'our own red team, second round',
  engines: NAVIGATES,

  attack: async () => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const script = document.createElement('script');
    script.textContent = 'steal(window[0])';
    const holder = document.createElement('div');
    holder.append(frame, script);
    document.documentElement.append(holder);
  },
});
