// F02: the borrowed method, a subclass, a blob that waits in front of a message, and the reason of a close.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F02',
  title: 'WebSocket by borrowed method, subclass, queue and close reason',
  source: 'egress beside fetch',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { mention: 'block' } }),

  async attack(a) {
    const json = JSON.stringify({ to: a.EVIL });
    const url = `${a.origin.replace('http', 'ws')}/api/withdraw`;
    const Sub = class extends WebSocket.prototype.constructor {};
    const ways = [
      (socket) => WebSocket.prototype.send.call(socket, json),
      (socket) => {
        socket.send(new Blob(['first']));
        socket.send(json);
        socket.close();
      },
      (socket) => socket.close(4000, a.EVIL),
    ];
    const run = (way) =>
      new Promise((resolve) => {
        const socket = new Sub(url);
        socket.onopen = () => way(socket);
        socket.onclose = resolve;
        setTimeout(resolve, 1000);
      });
    await Promise.all(ways.map(run));
  },

  async action(a) {
    const socket = new WebSocket(`${a.origin.replace('http', 'ws')}/api/withdraw`, ['orders', 'v2']);
    await new Promise((resolve) => (socket.onopen = resolve));
    socket.send(new Blob([JSON.stringify({ to: a.GOOD, step: 1 })]));
    socket.send(JSON.stringify({ to: a.GOOD, step: 2 }));
    socket.close(1000, 'done');
    return new Promise((resolve) => (socket.onclose = (event) => resolve([event.code, socket.protocol])));
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived({ http, result }) {
    const steps = http
      .filter(({ method, body }) => method === 'MESSAGE' && body.includes('step'))
      .map(({ body }) => JSON.parse(body).step);
    return steps.join() === '1,2' && result[1] === 'orders';
  },
  violation: (a) => ({ surface: 'websocket', account: a.EVIL }),
};
