// E01: options[0] = option inserts without a method or setter that could be wrapped.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame inside an option',
  source: 'our own red team, second round',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const option = document.createElement('option');
    const select = document.createElement('select');
    document.documentElement.append(select);
    try {
      option.append(frame);
      select.options[0] = option;
      steal(window[0]);
    } catch {
      // Refused.
    }
  },
});
