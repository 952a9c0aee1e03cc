// T3: as the user drops an address, a dependency's handler writes another one, and says that it was dropped.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'the dropped recipient is replaced by a script',
  source: 'clipboard and form hijackers',
  level: 'prevented',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  engines: {
    firefox: 'its driver cannot drop what comes from outside the page',
    webkit: 'its driver cannot drop what comes from outside the page',
  },

  attack(a) {
    const native = DataTransfer.prototype.getData;
    DataTransfer.prototype.getData = function (...args) {
      return native.apply(this, args) && a.EVIL;
    };
    document.addEventListener('drop', (event) => {
      const field = event.target;
      event.preventDefault();
      field.value = a.EVIL;
      const data = new DataTransfer();
      data.setData('text/plain', a.EVIL);
      field.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: data }));
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromDrop', data: a.EVIL }));
    });
  },

  async action(a, app) {
    await payeeguardTest.hands('drop', '#recipient', a.GOOD);
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
