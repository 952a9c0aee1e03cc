// T3: the user typed one recipient; a dependency puts another into the field, by value, by editing command and by event.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'the typed recipient is replaced by a script',
  source: 'clipboard and form hijackers',
  level: 'prevented',
  policy: () => ({ version: 1, inputs: ['#recipient'] }),
  page: { body: () => '<input id="recipient"><input id="other">' },

  attack(a) {
    window.hijack = () => {
      const field = document.querySelector('#recipient');
      field.focus();
      field.select();
      // As trusted as typing, where the engine still has it.
      document.execCommand('insertText', false, a.EVIL);
      if (field.value !== a.EVIL) field.value = a.EVIL;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: a.EVIL }));
    };
  },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', a.GOOD);
    window.hijack?.();
    return app.pay(document.querySelector('#recipient').value, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
