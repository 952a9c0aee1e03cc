// E09: markup that is `document.all`, which says that it is undefined and is made into text all the same; the frame is used during its insertion.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame from document.all as markup',
  source: 'our own review',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const place = document.body.appendChild(document.createElement('div'));
    customElements.define(
      'test-behind',
      class extends HTMLElement {
        constructor() {
          super();
          steal(window[0]);
        }
      },
    );
    document.all.toString = () => '<iframe src="/api/late"></iframe><test-behind></test-behind>';
    place.innerHTML = document.all;
  },
});
