// E09: markup brings a frame and a custom element, whose constructor runs before anybody looked at the frame.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame by the constructor of an element in the same markup',
  source: 'our own review of what an insertion costs',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    customElements.define(
      'test-made',
      class extends HTMLElement {
        constructor() {
          steal(window[0]);
          super();
        }
      },
    );
    const holder = document.createElement('div');
    document.documentElement.append(holder);
    holder.innerHTML = '<iframe src="/api/late"></iframe><test-made></test-made>';
  },
});
