// Owns breaking each intrinsic in turn while a script sends the attacker's account to the page's own server, by every door that takes a body.
import { intrinsics } from './poison.mjs';
import { shared } from './page-side.mjs';

/** Page side: replaces every reachable method and getter in turn by what `liar` makes of it, and asks the server to pay EVIL meanwhile. */
async function pokeDoors(a, liar, rootsOf) {
  const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { fetch, Request, XMLHttpRequest, FormData, URLSearchParams, Blob, navigator } = window;
  const { open, send } = XMLHttpRequest.prototype;
  const { sendBeacon } = navigator;
  const { append } = FormData.prototype;
  const url = `${location.origin}/api/withdraw`;
  const text = JSON.stringify({ to: a.EVIL, amount: '5' });
  const bytes = new TextEncoder().encode(text);
  const noop = () => {};
  const xhr = (body) => {
    const request = construct(XMLHttpRequest, []);
    apply(open, request, ['POST', url]);
    apply(send, request, [body]);
  };
  const form = () => {
    const body = construct(FormData, []);
    apply(append, body, ['to', a.EVIL]);
    return body;
  };
  const doors = [
    () => apply(fetch, window, [url, { method: 'POST', body: text }]),
    () => apply(fetch, window, [construct(Request, [url, { method: 'POST', body: bytes }])]),
    () => apply(fetch, window, [url, { method: 'POST', body: construct(URLSearchParams, [`to=${a.EVIL}`]) }]),
    () => apply(fetch, window, [url, { method: 'POST', body: construct(Blob, [[text]]) }]),
    () => xhr(text),
    () => xhr(form()),
    () => apply(sendBeacon, navigator, [url, text]),
  ];

  // What is honest comes first: what it leaves behind must not help.
  await fetch(url, { method: 'POST', body: JSON.stringify({ to: a.GOOD, amount: '5' }) });
  const roots = rootsOf();
  for (const name of Object.getOwnPropertyNames(window)) {
    const value = getOwnPropertyDescriptor(window, name)?.value;
    if (typeof value !== 'function' || name.startsWith('payeeguardTest')) continue;
    roots.add(value);
    if (value.prototype) roots.add(value.prototype);
  }
  let tries = 0;
  const tryWith = (holder, key, descriptor, replaced) => {
    try {
      if (!defineProperty(holder, key, replaced)) return;
    } catch {
      return;
    }
    const door = doors[tries % doors.length];
    tries += 1;
    let asked;
    try {
      asked = door();
    } catch {
      // Refused, or broken by our own lie.
    }
    defineProperty(holder, key, descriptor);
    try {
      if (asked?.then) asked.then(noop, noop);
    } catch {
      // As above.
    }
  };
  for (const holder of roots) {
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      if (!descriptor?.configurable || key === 'constructor') continue;
      // Without a guard a few are enough to show the theft.
      if (tries >= 20 && !window.payeeguard) return tries;
      if (typeof descriptor.value === 'function')
        tryWith(holder, key, descriptor, { ...descriptor, value: liar(descriptor.value, key, a) });
      else if (descriptor.get) tryWith(holder, key, descriptor, { ...descriptor, get: liar(descriptor.get, key, a) });
      if (tries % 40 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return tries;
}

/** The attack; `liar(genuine, name, a)` makes the replacement, in the page. */
export const eachAtTheDoors = (liar) => shared(pokeDoors, liar, intrinsics);
