// E06: with three arguments `document.open` opens a window.
import { realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E06',
  title: 'fetch of a window opened by document.open',
  source: 'red team, third round',

  attack: async (a, steal) => {
    const opened = document.open('', 'lent', 'width=100');
    steal(opened);
  },
});
