// F12: a WebAssembly module puts the body together in its own memory and sends it through a function it imports.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F12',
  title: 'body put together by a WebAssembly module',
  source: 'the platform',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const text = new TextEncoder().encode(JSON.stringify({ to: a.EVIL }));
    const length = text.length;
    // (import "e" "send" (func (param i32 i32))) (memory 1): run() turns each byte's lowest bit back and calls send(0, length).
    const loop = [
      ...[0x03, 0x40, 0x20, 0x00, 0x20, 0x00, 0x2d, 0x00, 0x00, 0x41, 0x01, 0x73, 0x3a, 0x00, 0x00],
      ...[0x20, 0x00, 0x41, 0x01, 0x6a, 0x22, 0x00, 0x41, length, 0x48, 0x0d, 0x00, 0x0b],
      ...[0x41, 0x00, 0x41, length, 0x10, 0x00, 0x0b],
    ];
    const body = [0x01, 0x01, 0x7f, ...loop];
    const section = (id, bytes) => [id, bytes.length, ...bytes];
    const name = (word) => [word.length, ...new TextEncoder().encode(word)];
    const bytes = new Uint8Array([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, [0x02, 0x60, 0x02, 0x7f, 0x7f, 0x00, 0x60, 0x00, 0x00]),
      ...section(2, [0x01, ...name('e'), ...name('send'), 0x00, 0x00]),
      ...section(3, [0x01, 0x01]),
      ...section(5, [0x01, 0x00, 0x01]),
      ...section(7, [0x02, ...name('run'), 0x00, 0x01, ...name('memory'), 0x02, 0x00]),
      ...section(10, [0x01, body.length, ...body]),
    ]);
    let sent;
    const send = (from, size) => {
      const framed = new Uint8Array(instance.exports.memory.buffer, from, size);
      sent = fetch('/api/withdraw', { method: 'POST', body: framed }).catch(() => {});
    };
    const { instance } = await WebAssembly.instantiate(bytes, { e: { send } });
    new Uint8Array(instance.exports.memory.buffer).set(text.map((byte) => byte ^ 1));
    instance.exports.run();
    await sent;
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
