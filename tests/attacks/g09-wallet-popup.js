// G09: a popup of a wallet at another origin is spoken to past the app: the first message is clear, all that follow are encrypted.
export default {
  id: 'G09',
  title: "encrypted messages to a wallet's own window",
  source: 'coinbase/coinbase-wallet-sdk, communicator',
  level: { needs: 'Cross-Origin-Opener-Policy: same-origin' },
  why: 'what is encrypted for a window of another origin cannot be read; the app that hands its provider to the guard is judged there',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/wallet-window.html': () => ({
        text: `<!doctype html><script>
          addEventListener('message', ({ data }) => fetch('/api/heard', { method: 'POST', body: JSON.stringify(data) }));
          opener?.postMessage({ event: 'PopupLoaded' }, '*');
        </script>`,
      }),
    },
  },

  async attack(a) {
    const popup = window.open(`${a.other}/wallet-window.html`);
    await new Promise((resolve) => {
      addEventListener('message', ({ data }) => data.event === 'PopupLoaded' && resolve());
      setTimeout(resolve, 1500);
    });
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const request = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const plain = new TextEncoder().encode(JSON.stringify({ action: request, chainId: 1 }));
    const cipherText = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
    const content = { encrypted: { iv, cipherText } };
    popup.postMessage({ id: '7', correlationId: '8', sender: '04aa', content, timestamp: new Date() }, a.other);
    await new Promise((resolve) => setTimeout(resolve, 300));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ http }) => http.some(({ url, body }) => url.includes('/api/heard') && body.includes('cipherText')),
  arrived: ({ wallet }) => wallet.some(({ method }) => method === 'eth_sendTransaction'),
};
