// E02: the same with an option that a parser made out of sight.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E02',
  title: 'fetch of a frame inside a parsed option',
  source: 'our own red team, second round',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const select = document.createElement('select');
    document.documentElement.append(select);
    const parsed = new DOMParser().parseFromString('<option id="o">x</option>', 'text/html').querySelector('#o');
    const option = document.adoptNode(parsed);
    option.innerHTML = '<iframe src="/api/late"></iframe>';
    select.options[0] = option;
    steal(window[0]);
  },
});
