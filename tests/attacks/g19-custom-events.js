// G19: wallets that take requests by events of other names than message. Their content scripts are replicas (fixtures/wallets/events.js).
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G19',
  title: 'requests by custom events',
  source:
    "TronLink's first versions (an event contentScript), Leather's and Xverse's document events, as their sources have them",
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),
  page: { wallet: 'none', wallets: ['events'] },

  async attack(a) {
    const transaction = { from: a.USER, to: a.EVIL, value: '0x5' };
    const call = () => ({ method: 'eth_sendTransaction', params: [{ ...transaction }] });
    const good = () => ({ method: 'eth_sendTransaction', params: [{ ...transaction, to: a.GOOD }] });
    const token = `e30.${btoa(JSON.stringify({ recipient: a.EVIL, txType: 'token_transfer' }))}.`;
    const custom = (detail, type = 'replica:request') => new CustomEvent(type, { bubbles: true, detail });
    class Own extends CustomEvent {}
    class Request {
      method = 'eth_sendTransaction';
      params = [{ ...transaction }];
    }
    const padded = { request: call() };
    const disguised = custom(call());
    Object.setPrototypeOf(disguised, Event.prototype);
    const shadowed = custom(call());
    Object.defineProperty(shadowed, 'detail', { value: { text: 'nothing' } });
    const made = document.createEvent('CustomEvent');
    made.initCustomEvent('replica:request', true, false, call());
    let turn = 0;
    const toggling = {
      method: 'eth_sendTransaction',
      get params() {
        turn += 1;
        return turn % 4 ? [{ ...transaction, to: a.GOOD }] : [transaction];
      },
    };
    // Listeners of the page's that come first make another request of one that would pass.
    const changed = custom(good());
    const replaced = custom({ request: good() });
    const frame = document.createElement('iframe');
    document.documentElement.append(frame);
    const foreign = custom(frame.contentWindow.JSON.parse(JSON.stringify(good())));
    window.addEventListener(
      'replica:request',
      (event) => {
        try {
          if (event === changed || event === foreign) event.detail.params[0].to = a.EVIL;
          if (event === replaced) event.detail.request = call();
        } catch {
          // It is held.
        }
      },
      true,
    );
    // Only what a guard does with them makes requests of these: it runs the page's code, which throws what cannot be looked at, or changes what
    // was read already.
    const throwing = {
      a: new Proxy(
        {},
        {
          ownKeys() {
            delete throwing.a;
            throw null;
          },
        },
      ),
      ...call(),
    };
    const late = {
      ...good(),
      get z() {
        delete this.z;
        this.params[0].to = a.EVIL;
        return 1;
      },
    };
    for (let i = 0; i < 200; i++) padded[`more${i}`] = { text: 'nothing' };
    const events = [
      custom(call()),
      custom(JSON.stringify(call())),
      custom({ action: 'eth_sendTransaction', data: transaction }, 'contentScript'),
      custom({ transactionRequest: token }, 'hiroWalletStacksTransactionRequest'),
      custom(new Request()),
      custom(padded),
      custom(throwing),
      custom(late),
      new Own('replica:request', { bubbles: true, detail: call() }),
      new MessageEvent('replica:request', { bubbles: true, data: call() }),
      disguised,
      shadowed,
      made,
      changed,
      replaced,
      foreign,
      ...[1, 2, 3, 4].map(() => custom(toggling)),
    ];
    for (const event of events) document.documentElement.dispatchEvent(event);
    frame.remove();
    const lent = document.createElement('iframe');
    document.documentElement.append(lent);
    lent.contentWindow.EventTarget.prototype.dispatchEvent.call(document, custom(call()));
    return events.length - 2;
  },

  async action(a) {
    const params = [{ from: a.USER, to: a.GOOD, value: '0x5' }];
    const detail = { request: { method: 'eth_sendTransaction', params } };
    const heard = [];
    document.addEventListener('shop:order', (event) => heard.push(event.detail === order.detail));
    const order = new CustomEvent('shop:order', {
      detail: { type: 'order', items: [{ method: 'card' }], at: document.documentElement },
    });
    document.dispatchEvent(order);
    document.documentElement.dispatchEvent(new CustomEvent('replica:request', { bubbles: true, detail }));
    document.documentElement.dispatchEvent(
      new CustomEvent('replica:request', { bubbles: true, detail: JSON.stringify(detail) }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    return heard.join();
  },

  stolen: ({ wallet, attackResult, status, a }) => {
    const taken = wallet.filter((call) => reachedWallet([call], a.EVIL)).length;
    // Without the guard all but those whose getter says the honest payee get there, and the one that a frame lends.
    return status ? taken > 0 : taken >= attackResult - 3;
  },
  arrived: ({ wallet, result, a }) =>
    result === 'true' && wallet.filter((call) => reachedWallet([call], a.GOOD)).length === 2,
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
