// I09: the body is declared as something that a guard might not read: the guard's own word for headers, charsets the bytes are not in, a
// packed body; by every door that takes a type.
import { names } from './logs.mjs';

export default {
  id: 'I09',
  title: 'declared types and charsets that hide a body',
  source: 'outside review, November 2026',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = JSON.stringify({ to: a.EVIL });
    const url = (way) => `/api/withdraw?way=${way}`;
    const post = (way, type, more) =>
      fetch(url(way), { method: 'POST', headers: { 'content-type': type, ...more }, body });
    const send = (way, type) =>
      new Promise((resolve, reject) => {
        const xhr = new XMLHttpRequest();
        xhr.onload = resolve;
        xhr.onerror = reject;
        xhr.open('POST', url(way));
        xhr.setRequestHeader('content-type', type);
        xhr.send(body);
      });
    const part = (way, type) => {
      const form = new FormData();
      form.append('order', new Blob([body], { type }), 'order.json');
      return fetch(url(way), { method: 'POST', body: form });
    };
    const beacon = (way, type) => {
      if (!navigator.sendBeacon(url(way), new Blob([body], { type }))) throw new Error('refused');
    };
    const own = 'payeeguard/headers';
    const wide = 'application/json; charset=utf-16';
    const ways = {
      own: () => post('own', own),
      ownXhr: () => send('ownXhr', own),
      ownPart: () => part('ownPart', own),
      ownBeacon: () => beacon('ownBeacon', own),
      ownBlob: () => fetch(url('ownBlob'), { method: 'POST', body: new Blob([body], { type: own }) }),
      wide: () => post('wide', wide),
      wideXhr: () => send('wideXhr', wide),
      widePart: () => part('widePart', wide),
      wideBeacon: () => beacon('wideBeacon', wide),
      wideBlob: () => fetch(url('wideBlob'), { method: 'POST', body: new Blob([body], { type: wide }) }),
      wideRequest: () =>
        fetch(new Request(url('wideRequest'), { method: 'POST', body, headers: { 'content-type': wide } })),
      big: () => post('big', 'text/plain;charset="UTF-16BE"'),
      widest: () => post('widest', 'application/json;charset=utf-32'),
      seven: () => post('seven', 'application/json;charset=utf-7'),
      coded: () => post('coded', 'application/json', { 'content-encoding': 'gzip' }),
      two: () => post('two', 'application/x-www-form-urlencoded; a=multipart/'),
    };
    const sent = [];
    for (const [name, way] of Object.entries(ways)) {
      try {
        await way();
        sent.push(name);
      } catch {
        // Refused.
      }
    }
    return sent;
  },

  // A body whose type says the truth about it.
  async action(a) {
    const wide = new Uint8Array(
      new Uint16Array([...JSON.stringify({ to: a.GOOD })].map((c) => c.charCodeAt(0))).buffer,
    );
    const types = [
      'application/json; charset=utf-8',
      'application/json;charset=ISO-8859-1',
      'text/plain; charset=UTF-16LE',
    ];
    const bodies = [JSON.stringify({ to: a.GOOD }), JSON.stringify({ to: a.GOOD }), wide];
    const statuses = [];
    for (let i = 0; i < types.length; i += 1) {
      const headers = { 'content-type': types[i], 'content-encoding': 'identity' };
      statuses.push((await fetch('/api/withdraw', { method: 'POST', headers, body: bodies[i] })).status);
    }
    return statuses.join();
  },

  // With the guard off every one of them arrives.
  stolen: ({ http, status, attackResult, a }) => {
    const arrived = http.filter(({ url, body }) => url.includes('way=') && names(body, a.EVIL)).length;
    return status ? arrived > 0 : arrived === 16 && attackResult.length === 16;
  },
  arrived: ({ http, result }) =>
    result === '200,200,200' && http.filter(({ url }) => url.endsWith('/withdraw')).length === 3,
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
