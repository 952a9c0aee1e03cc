// J06: the recipient that the page kept in its storage and in its address is replaced.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'J06',
  title: 'address book and URL parameter poisoned',
  source: 'address poisoning',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      return key === 'recipient' ? a.EVIL : getItem.call(this, key);
    };
    const { get } = URLSearchParams.prototype;
    URLSearchParams.prototype.get = function (name) {
      return name === 'to' ? a.EVIL : get.call(this, name);
    };
  },

  async action(a, app) {
    localStorage.setItem('recipient', a.GOOD);
    history.replaceState(null, '', `?to=${a.GOOD}`);
    const stored = await app.pay(localStorage.getItem('recipient'), 5n).catch((error) => error.name);
    const linked = await app.pay(new URLSearchParams(location.search).get('to'), 6n).catch((error) => error.name);
    return [stored, linked].map(Boolean);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
