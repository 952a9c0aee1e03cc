// B13: on the withdrawal page alone, the address in the form is another one when it is sent.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B13',
  title: 'address in the withdrawal form swapped as it is sent',
  source: 'Gate.io by StatCounter, November 2018',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),
  page: {
    body: () => `<iframe name="done"></iframe>
      <form id="withdraw" method="post" action="/api/withdraw" target="done"><input name="address"><button>Withdraw</button></form>`,
  },

  attack(a) {
    addEventListener(
      'submit',
      (event) => {
        if (event.target.id === 'withdraw') event.target.elements.address.value = a.btc.segwit.EVIL;
      },
      true,
    );
  },

  async action(a) {
    const form = document.querySelector('#withdraw');
    form.elements.address.value = a.btc.segwit.GOOD;
    const loaded = new Promise((resolve) => (document.querySelector('iframe').onload = resolve));
    form.querySelector('button').click();
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 1500))]);
  },

  stolen: ({ http, a }) => reachedServer(http, a.btc.segwit.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.btc.segwit.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'form', role: 'payee', account: a.btc.segwit.EVIL }),
};
