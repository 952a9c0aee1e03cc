// G04 to G08: requests in the shapes that other wallets' content scripts and the Safe listen to.
export default {
  id: 'G05',
  title: 'messages in the shapes of Rabby, Rainbow, Backpack and Safe Apps',
  source: 'message formats read in the wallets own sources',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const method = 'eth_sendTransaction';
    const inner = { method, params };
    const messages = [
      { target: 'rabby-content-script', data: { type: 'request', data: { ident: 7, data: inner } } },
      { topic: '> providerRequest', payload: { id: 7, ...inner, meta: {} }, id: 7 },
      { type: 'channel-ethereum-rpc-request', detail: { id: 7, ...inner } },
      {
        id: 'safe7',
        method: 'sendTransactions',
        params: { txs: [{ to: a.EVIL, value: '5', data: '0x' }] },
        env: { sdkVersion: '8.1.0' },
      },
    ];
    // Stands for the content scripts, which hear the same event.
    const heard = [];
    addEventListener('message', ({ data }) => {
      if (JSON.stringify(data).includes(a.EVIL) && !JSON.stringify(data).includes('payeeguard'))
        heard.push(data.target ?? data.topic ?? data.type ?? data.method);
    });
    for (const message of messages) (message.env ? window.parent : window).postMessage(message, '*');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return heard;
  },

  async action() {
    const heard = new Promise((resolve) => addEventListener('message', ({ data }) => data.mine && resolve(data)));
    window.postMessage({ mine: true, type: 'ready', target: 'widget' }, '*');
    return (await heard).type;
  },

  stolen: ({ attackResult }) => attackResult.length > 0,
  arrived: ({ result }) => result === 'ready',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
