// Parts of a page and its worker talk to each other with methods, types and actions that sound like a wallet's, and wallets ask for what moves nothing.
export default {
  title: 'messages with methods that ask for nothing',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const messages = [
      { method: 'stx_getAddresses', params: {} },
      { method: 'sui_requestAccounts', params: [] },
      { method: 'hedera_getNodeAddresses', params: {} },
      { action: 'webln/enable', scope: 'webln', args: {} },
      { action: 'webln/makeInvoice', scope: 'webln', args: { amount: 5 } },
      { type: 'near_loaded', data: { account: a.OTHER_USER } },
      { type: 'ton_theme', payload: { name: 'dark' } },
      { type: 'wallet_sent', payload: { to: a.OTHER_USER, hash: `0x${'ab'.repeat(32)}` } },
      { method: 'transfersOf', params: { address: a.OTHER_USER } },
      { method: 'sendEvent', args: [{ name: 'click' }] },
      { message: 'sendTransaction', data: { level: 'info' } },
      { method: 'wallet_events_accountsChanged', params: { accounts: [a.OTHER_USER] } },
      { id: '1', message: 'pub(authorize.tab)', origin: 'page', request: { origin: 'shop' } },
      { id: '2', message: 'pub(bytes.sign)', origin: 'page', request: { address: 'x', data: 'hello', type: 'bytes' } },
    ];
    const heard = new Set();
    const all = new Promise((resolve) => {
      addEventListener('message', ({ data }) => {
        if (data.at !== undefined && heard.add(data.at).size === messages.length) resolve();
      });
    });
    messages.forEach((message, at) => window.postMessage({ at, ...message }, location.origin));
    await all;
    const worker = new Worker(
      URL.createObjectURL(
        new Blob(['onmessage = ({ data }) => postMessage(data.method)'], { type: 'text/javascript' }),
      ),
    );
    const echoed = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.postMessage({ method: 'transfersOf', params: { address: a.OTHER_USER, to: a.GOOD } });
    return `${heard.size} ${await echoed}`;
  },

  arrived: ({ result }) => result === '14 transfersOf',
};
