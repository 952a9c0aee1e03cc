// E06: a popup that goes on to another document of the site, whose natives nobody has covered yet.
import { sentOn, withdrawal } from './popup.mjs';

export default {
  id: 'E06',
  title: 'natives of the second document of a popup',
  source: 'our own red team, eighth round: only the first document of a popup was looked at',
  level: 'prevented',
  ...withdrawal,

  attack: sentOn(() => {}),

  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
