// I08: the attacker as a segment of the path that a payout is posted to.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I08',
  title: 'account in a segment of the path',
  source: 'own review: REST interfaces that pay whom their path names',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    await fetch(`/api/payout/${a.EVIL}`, { method: 'POST' }).catch(() => {});
    await fetch(`/api/send/${a.btc.segwit.EVIL}/5`, { method: 'PUT' }).catch(() => {});
    const x = new XMLHttpRequest();
    x.open('PATCH', `/api%2Fwithdrawals;to=${a.EVIL}`);
    await new Promise((done) => {
      x.onloadend = done;
      x.send();
    });
    navigator.sendBeacon(`/api/transfer/usdc/${a.EVIL}`);
    await new Promise((done) => setTimeout(done, 100));
  },

  async action(a) {
    await fetch(`/api/payout/${a.GOOD}`, { method: 'POST' });
    // Somebody else's account is read, marked, and paid with: nobody is paid there.
    await fetch(`/api/payouts/${a.OTHER_USER}`);
    await fetch(`/api/users/${a.OTHER_USER}/withdraw`, { method: 'POST' });
    return (await fetch(`/api/transfer/token/${a.TOKEN}`, { method: 'PUT' })).url;
  },

  stolen: ({ http, a, status }) => {
    const evils = http.filter(({ url }) => [a.EVIL, a.btc.segwit.EVIL].some((evil) => url.includes(evil)));
    return status ? evils.length > 0 : evils.length === 4;
  },
  arrived: ({ http, result, a }) => reachedServer(http, a.GOOD, '/api/payout/') && result.endsWith(a.TOKEN),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
