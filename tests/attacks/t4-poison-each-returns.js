// T4: after an approval every reachable intrinsic, one after the other, returns nothing while the attacker pays itself.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T4',
  title: 'each intrinsic made to return undefined',
  source: 'guards that call the page\'s own intrinsics',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const { apply, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect;
    const post = window.postMessage;
    const request = window.ethereum.request;
    const tx = (to) => ({ method: 'eth_signTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
    await request.call(window.ethereum, tx(a.GOOD)).catch(() => {});

    const liar = () => {
      return () => undefined;
    };
    const roots = new Set([window, JSON, Reflect, Math, WebAssembly, Atomics, crypto, performance, console]);
    const made = [Object, Function, Array, String, Number, BigInt, Boolean, Symbol, RegExp, Promise, Map, Set, WeakMap, WeakSet, Proxy, Date, Error, TypeError,
      ArrayBuffer, Uint8Array, Uint32Array, DataView, WeakRef, TextEncoder, TextDecoder, EventTarget, Event, MessageEvent, CustomEvent, ErrorEvent,
      WebAssembly.Module, WebAssembly.Instance, WebAssembly.Memory, URL, URLSearchParams, Headers, Request, Response, Blob, FormData, XMLHttpRequest,
      XMLHttpRequestEventTarget, Node, Element, HTMLElement, Document, HTMLIFrameElement, Window, MutationObserver, Performance, Navigator];
    for (const constructor of made) roots.add(constructor).add(constructor.prototype);
    for (const value of [[][Symbol.iterator](), ''[Symbol.iterator](), new Map().entries(), new Set().values(), (function* none() {})(), new Uint8Array(1)]) {
      roots.add(getPrototypeOf(value)).add(getPrototypeOf(getPrototypeOf(value)));
    }

    const message = (id) => ({ target: 'metamask-contentscript', data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id, ...tx(a.EVIL) } } });
    const noop = () => {};
    let tries = 0;
    // One at a time: with everything broken at once no attacker's code would run either.
    const tryWith = (holder, key, descriptor, replaced) => {
      try {
        if (!defineProperty(holder, key, replaced)) return;
      } catch {
        return;
      }
      tries += 1;
      let asked;
      try {
        apply(post, window, [message(5000 + tries), '*']);
      } catch {
        // Refused, or broken by our own lie.
      }
      try {
        asked = apply(request, window.ethereum, [tx(a.EVIL)]);
      } catch {
        // As above.
      }
      defineProperty(holder, key, descriptor);
      if (asked?.then) asked.then(noop, noop);
    };
    for (const holder of roots) {
      for (const key of ownKeys(holder)) {
        const descriptor = getOwnPropertyDescriptor(holder, key);
        if (!descriptor?.configurable || key === 'constructor') continue;
        if (typeof descriptor.value === 'function') tryWith(holder, key, descriptor, { ...descriptor, value: liar(descriptor.value, key) });
        else if (descriptor.get) tryWith(holder, key, descriptor, { ...descriptor, get: liar(descriptor.get, key) });
        if (tries % 40 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return tries;
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
