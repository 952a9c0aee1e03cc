// E06: where no frames may be, `document.open` with three arguments hands out no window either.
import { realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E06',
  title: 'fetch of a window opened by document.open, no frames allowed',
  source: 'our own review',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),

  attack: async (a, steal) => {
    steal(document.open('', 'lent', 'width=100'));
  },
});
