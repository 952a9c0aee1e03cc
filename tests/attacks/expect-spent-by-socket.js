// An expectation is good once: an order over a socket spends it, wherever the socket leads, and a dependency repeats the order.
import { orderOnce } from './one-order.mjs';

const orders = (http) => http.filter(({ url, body }) => url.includes('/api/echo') && /"to"/.test(body));

export default {
  id: 'T2',
  title: 'the expected order over a socket, repeated by a dependency',
  source: 'guards whose allowances outlive the call they were given for',
  level: 'prevented',
  page: { guard: orderOnce() },

  attack() {
    const native = WebSocket.prototype.send;
    window.repeat = (socket, order) => native.call(socket, order);
  },

  async action(a) {
    document.dispatchEvent(new Event('order'));
    const socket = new WebSocket(`${a.origin.replace('http', 'ws')}/api/echo`);
    await new Promise((resolve) => (socket.onopen = resolve));
    const order = JSON.stringify({ amount: '5', to: a.GOOD });
    const heard = (event) => new Promise((resolve) => socket.addEventListener(event, resolve));
    const first = heard('message');
    socket.send(order);
    await first;
    if (!window.repeat) return;
    const second = Promise.race([heard('message'), heard('close')]);
    window.repeat(socket, order);
    await second;
  },

  stolen: ({ http }) => orders(http).length > 1,
  arrived: ({ http }) => orders(http).length === 1,
  violation: (a) => ({ surface: 'websocket', role: 'payee', account: a.GOOD }),
};
