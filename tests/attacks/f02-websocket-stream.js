// F02: a WebSocketStream carries the order.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F02',
  title: 'WebSocketStream carries the attacker',
  source: 'egress beside fetch',
  level: 'prevented',
  engines: { firefox: 'has no WebSocketStream', webkit: 'has no WebSocketStream' },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const stream = new WebSocketStream(`${a.origin.replace('http', 'ws')}/api/withdraw`);
    const { writable, readable } = await stream.opened;
    await writable.getWriter().write(JSON.stringify({ to: a.EVIL }));
    await readable.getReader().read();
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    return (await fetch('/api/withdraw', { method: 'POST', body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: { surface: 'websocketstream', grade: 'opaque' },
};
