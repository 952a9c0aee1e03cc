// E09: markup that is `document.all`, which says that it is undefined and is made into text all the same.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame from document.all as markup',
  source: 'our own review',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const place = document.body.appendChild(document.createElement('div'));
    document.all.toString = () => '<iframe src="/api/late"></iframe>';
    place.innerHTML = document.all;
    steal(window[0]);
  },
});
