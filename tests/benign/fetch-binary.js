// Binary responses keep every byte, and the response keeps its URL and type.
export default {
  id: 'N10',
  title: 'binary fetch',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const response = await fetch('/api/binary');
    const again = response.clone();
    const bytes = new Uint8Array(await response.arrayBuffer());
    const blob = await again.blob();
    const exact = bytes.every((byte, index) => byte === ((index * 31 + (index >> 8)) & 255));
    return { exact, length: bytes.length, size: blob.size, url: new URL(response.url).pathname, type: response.type };
  },

  arrived: ({ result }) =>
    result.exact &&
    result.length === 70000 &&
    result.size === 70000 &&
    result.url === '/api/binary' &&
    result.type === 'basic',
};
