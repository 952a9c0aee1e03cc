// Owns the two ways in which samples break the page's own intrinsics: each in turn, or one family at once, always after an approval.
import { shared } from './page-side.mjs';

/** Page side: the objects whose methods and getters have their turn. */
export function intrinsics() {
  const { getPrototypeOf } = Reflect;
  const roots = new Set([window, JSON, Reflect, Math, WebAssembly, Atomics, crypto, performance, console]);
  const made = [
    Object,
    Function,
    Array,
    String,
    Number,
    BigInt,
    Boolean,
    Symbol,
    RegExp,
    Promise,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Proxy,
    Date,
    Error,
    TypeError,
    ArrayBuffer,
    Uint8Array,
    Uint32Array,
    DataView,
    WeakRef,
    TextEncoder,
    TextDecoder,
    EventTarget,
    Event,
    MessageEvent,
    CustomEvent,
    ErrorEvent,
    WebAssembly.Module,
    WebAssembly.Instance,
    WebAssembly.Memory,
    URL,
    URLSearchParams,
    Headers,
    Request,
    Response,
    Blob,
    FormData,
    XMLHttpRequest,
    XMLHttpRequestEventTarget,
    Node,
    Element,
    HTMLElement,
    Document,
    HTMLIFrameElement,
    Window,
    MutationObserver,
    Performance,
    Navigator,
  ];
  for (const constructor of made) roots.add(constructor).add(constructor.prototype);
  for (const value of [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    (function* none() {})(),
    new Uint8Array(1),
  ]) {
    roots.add(getPrototypeOf(value)).add(getPrototypeOf(getPrototypeOf(value)));
  }
  // Proxy has no prototype property.
  roots.delete(undefined);
  return roots;
}

/** Page side: replaces every method and getter of `roots` in turn by what `liar` makes of it, and does `once(number)` meanwhile. */
export async function replaceEach(a, liar, roots, once) {
  const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const noop = () => {};
  const guarded = Boolean(window.payeeguard);
  let tries = 0;
  // One at a time: with everything broken at once no attacker's code would run either.
  const tryWith = (holder, key, descriptor, replaced) => {
    try {
      if (!defineProperty(holder, key, replaced)) return;
    } catch {
      return;
    }
    let asked;
    try {
      asked = once(tries++);
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
      // Without a guard a few are enough to show the theft; the wallet would get thousands.
      if (tries >= 20 && !guarded) return tries;
      if (typeof descriptor.value === 'function')
        tryWith(holder, key, descriptor, { ...descriptor, value: liar(descriptor.value, key, a) });
      else if (descriptor.get) tryWith(holder, key, descriptor, { ...descriptor, get: liar(descriptor.get, key, a) });
      if (tries % 40 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return tries;
}

/** Page side: pays EVIL by both doors while each intrinsic is replaced. */
async function pokeEach(a, liar, rootsOf, inTurn) {
  const { apply } = Reflect;
  const post = window.postMessage;
  const request = window.ethereum.request;
  const tx = (to) => ({ method: 'eth_signTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
  await request.call(window.ethereum, tx(a.GOOD)).catch(() => {});
  const message = (id) => ({
    target: 'metamask-contentscript',
    data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id, ...tx(a.EVIL) } },
  });
  return inTurn(a, liar, rootsOf(), (number) => {
    try {
      apply(post, window, [message(5000 + number), '*']);
    } catch {
      // Refused, or broken by our own lie.
    }
    return apply(request, window.ethereum, [tx(a.EVIL)]);
  });
}

/** Page side: lets `breakRealm` poison what it likes, pays EVIL by both doors, then puts everything back. */
async function pokeFamily(a, breakRealm) {
  const post = window.postMessage.bind(window);
  const request = window.ethereum.request.bind(window.ethereum);
  const call = (to) => ({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
  const message = {
    target: 'metamask-contentscript',
    data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id: 6000, ...call(a.EVIL) } },
  };
  const undo = [];
  const poison = (holder, key, make) => {
    try {
      const descriptor = Object.getOwnPropertyDescriptor(holder, key);
      const field = descriptor.get ? 'get' : 'value';
      Object.defineProperty(holder, key, { ...descriptor, [field]: make(descriptor[field]) });
      undo.push([holder, key, descriptor]);
    } catch {
      // Pinned, or not in this engine.
    }
  };
  const { defineProperty } = Reflect;
  // An approval comes first: what it leaves behind must not help.
  await request(call(a.GOOD)).catch(() => {});
  const mend = breakRealm(a, poison);
  const asked = [];
  try {
    post(message, '*');
  } catch {
    // Refused.
  }
  try {
    asked[0] = request(call(a.EVIL));
  } catch {
    // Refused.
  }
  const settled = asked[0]
    ? asked[0].then(
        (value) => value,
        (error) => error?.code,
      )
    : undefined;
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (let index = undo.length - 1; index >= 0; index -= 1)
    defineProperty(undo[index][0], undo[index][1], undo[index][2]);
  mend?.();
  return settled;
}

/** The attack that replaces each intrinsic in turn; `liar(genuine, name, a)` makes the replacement, in the page. */
export const eachInTurn = (liar) => shared(pokeEach, liar, intrinsics, replaceEach);

/** The attack that poisons a family at once; `breakRealm(a, poison)` runs in the page, poison(holder, key, (genuine) => liar);
 * what it returns mends what `poison` does not know of. */
export const allAtOnce = (breakRealm) => shared(pokeFamily, breakRealm);

/** The status check of a sample made of `eachInTurn`: it was not cut short, and it says how many intrinsics had their turn. */
export function hadTheirTurn(_status, { attackResult, engine }) {
  console.log(`          ${engine}: ${attackResult} intrinsics replaced in turn`);
  return attackResult > 500;
}
