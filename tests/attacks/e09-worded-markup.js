// E09: markup that is a function, whose text is a frame, and an element behind it that uses the frame while it is being inserted.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame from markup that is no string',
  source: 'our own review',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    let way = '';
    customElements.define(
      'test-behind',
      class extends HTMLElement {
        constructor() {
          super();
          for (let at = 0; at < window.length; at += 1) steal(window[at], way);
        }
      },
    );
    const markup = () => {};
    markup.toString = () => '<iframe src="/api/late"></iframe><test-behind></test-behind>';
    const place = document.documentElement.appendChild(document.createElement('div'));
    way = 'innerHTML';
    place.innerHTML = markup;
    place.textContent = '';
    way = 'insertAdjacentHTML';
    place.insertAdjacentHTML('beforeend', markup);
    place.textContent = '';
    way = 'outerHTML';
    place.appendChild(document.createElement('p')).outerHTML = markup;
  },
});
