// Owns breaking each intrinsic in turn while a script sends the attacker's account to the page's own server, by every door that takes a body.
import { intrinsics, replaceEach } from './poison.mjs';
import { shared } from './page-side.mjs';

/** Page side: asks the server to pay EVIL while each reachable method and getter is replaced. */
async function pokeDoors(a, liar, rootsOf, inTurn) {
  const { apply, construct, getOwnPropertyDescriptor } = Reflect;
  const { fetch, Request, XMLHttpRequest, FormData, URLSearchParams, Blob, navigator } = window;
  const { open, send } = XMLHttpRequest.prototype;
  const { sendBeacon } = navigator;
  const { append } = FormData.prototype;
  const url = `${location.origin}/api/withdraw`;
  const text = JSON.stringify({ to: a.EVIL, amount: '5' });
  const bytes = new TextEncoder().encode(text);
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
  return inTurn(a, liar, roots, (number) => doors[number % doors.length]());
}

/** The attack; `liar(genuine, name, a)` makes the replacement, in the page. */
export const eachAtTheDoors = (liar) => shared(pokeDoors, liar, intrinsics, replaceEach);
