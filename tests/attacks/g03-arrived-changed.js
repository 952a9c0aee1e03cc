// G03: a message has passed the guard; a listener of the page's changes what the wallet's listener reads. Firefox hands an extension the very object that the page has.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G03',
  title: 'the data of a message changes after it has arrived',
  source: 'our own red team, eighth round',
  level: 'prevented',
  engines: { chromium: 'an extension reads a message of its own' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const request = {
      target: 'metamask-contentscript',
      data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id: 78, ...call } },
    };
    addEventListener(
      'message',
      ({ data }) => {
        try {
          if (data?.data?.data?.method === call.method) data.data.data.params[0].to = a.EVIL;
        } catch {
          // Held.
        }
      },
      true,
    );
    // Said aloud, so that there is something to report.
    postMessage(request, '*');
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL, 'eth_sendTransaction'),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'postmessage', account: a.EVIL }),
};
