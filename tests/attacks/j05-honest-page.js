// J05: every field, label and confirmation on the page says GOOD; the payload says EVIL.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'J05',
  title: 'honest page, evil payload',
  source: 'Bybit and classicetherwallet, common part',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { send }) => {
    document.querySelector('#recipient').value = a.GOOD;
    document.querySelector('#pay').textContent = `Pay ${a.GOOD}`;
    document.querySelector('#pay').title = a.GOOD;
    return [send(a.EVIL, '0x', '0x5')];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: allRefused,
};
