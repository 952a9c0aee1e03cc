// F02: the order leaves by a WebSocket, in every form a message can have.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F02',
  title: 'WebSocket messages of every form carry the attacker',
  source: 'egress beside fetch',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const json = JSON.stringify({ to: a.EVIL });
    const padded = new TextEncoder().encode(`    ${json}    `);
    const messages = [
      json,
      `42["withdraw",${json}]`,
      new Blob([json]),
      padded.buffer.slice(4, 4 + json.length),
      padded.subarray(4, 4 + json.length),
      new DataView(padded.buffer, 4, json.length),
      { toString: () => json },
    ];
    const send = (message) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${a.origin.replace('http', 'ws')}/api/withdraw`);
        socket.onopen = () => socket.send(message);
        socket.onmessage = () => resolve('sent');
        socket.onclose = () => resolve('closed');
        setTimeout(resolve, 2000, 'silent');
      });
    return Promise.all(messages.map(send));
  },

  async action(a) {
    const socket = new WebSocket(`${a.origin.replace('http', 'ws')}/api/withdraw`);
    await new Promise((resolve) => (socket.onopen = resolve));
    socket.send(JSON.stringify({ amount: '5', to: a.GOOD }));
    return new Promise((resolve) => (socket.onmessage = (event) => resolve(event.data)));
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, result, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && result.includes(a.GOOD),
  violation: (a) => ({ surface: 'websocket', role: 'payee', account: a.EVIL }),
};
