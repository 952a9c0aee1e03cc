// Binary responses keep every byte, and the response keeps its URL and type.
export default {
  title: 'binary fetch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const response = await fetch('/api/bytes');
    const again = response.clone();
    const bytes = new Uint8Array(await response.arrayBuffer());
    const blob = await again.blob();
    const exact = bytes.every((byte, index) => byte === ((index * 7 + 3) & 255));
    return { exact, length: bytes.length, size: blob.size, url: new URL(response.url).pathname, type: response.type };
  },

  arrived: ({ result }) => result.exact && result.length === 65536 && result.size === 65536 && result.url === '/api/bytes' && result.type === 'basic',
};
