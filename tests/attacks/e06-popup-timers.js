// E06: a popup that goes on to another document of the site, while a script ends every timer there is, the guard's among them.
import { sentOn, withdrawal } from './popup.mjs';

export default {
  id: 'E06',
  title: 'natives of the second document of a popup, with all timers ended',
  source: 'our own red team, a review: timers are numbers that any script can end',
  level: 'prevented',
  engines: { webkit: 'not prevented there: a script can end what the guard waits for, as SECURITY.md says' },
  ...withdrawal,

  attack: sentOn(() => {
    // Every timer of the page's, whoever set it.
    for (let id = setTimeout(() => {}); id > 0; id -= 1) clearTimeout(id);
  }),

  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
