// G10: an attacker's own client speaks to relays and key hosts of wallets that are elsewhere: what it says there is encrypted.
export default {
  id: 'G10',
  title: 'a session of its own by the relays, popups and key hosts of wallets elsewhere',
  source: 'WalletConnect relay, Coinbase Smart Wallet, embedded wallets',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], relays: ['relay.walletconnect.org'] }),
  page: {
    wallets: ['elsewhere'],
    routes: { '/api/elsewhere': () => ({ text: '{}', type: 'application/json' }) },
  },

  async attack() {
    const envelope = '{"topic":"4f","message":"AAECAwQFBgcICQ=="}';
    const ways = [
      () => new WebSocket('wss://mm-sdk-relay.api.cx.metamask.io/connection'),
      () => new WebSocket('wss://user@WWW.WalletLink.org:443/rpc'),
      () => new EventSource('https://bridge.tonapi.io/bridge/events?client_id=4f'),
      () => fetch('https://bridge.tonapi.io./bridge/message?client_id=4f', { method: 'POST', body: envelope }),
      () => window.open('https://keys.coinbase.com/connect', '_blank', 'width=300')?.close(),
      () => window.open('https://auth.magic.link/send', '_blank', 'width=300')?.close(),
    ];
    for (const way of ways) {
      try {
        await way();
      } catch {
        // Refused.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  },

  async action() {
    const socket = new WebSocket('wss://relay.walletconnect.org/?projectId=0');
    await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
    socket.send('{"id":1,"jsonrpc":"2.0","method":"irn_subscribe","params":{"topic":"4f"}}');
    return new Promise((resolve) => (socket.onmessage = () => resolve(true)));
  },

  stolen: ({ http }) => http.some(({ url }) => /elsewhere.*(metamask|alletlink|tonapi|coinbase|magic)/i.test(url)),
  arrived: ({ http, result }) => result && http.some(({ url }) => url.includes('relay.walletconnect.org')),
  violation: { role: 'authority', grade: 'unknown', path: 'mm-sdk-relay.api.cx.metamask.io' },
};
