// Owns the two harder ways of breaking intrinsics: two at a time, by chance, and while the wallet's own code is at work on an approved call.
import { intrinsics } from './poison.mjs';
import { shared } from './page-side.mjs';

/** Whoever wants a run again sets PAYEEGUARD_SEED to what it printed; without it the day decides, so that every engine meets the same pairs. */
export const SEED = Number(process.env.PAYEEGUARD_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const PAIRS = Number(process.env.PAYEEGUARD_PAIRS ?? 2000);

/** Page side: breaks two intrinsics at once, chosen by chance out of everything on the window, and pays EVIL by both doors meanwhile. */
async function pokePairs(a, rootsOf, { seed, pairs }) {
  const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { split } = String.prototype;
  const { join } = Array.prototype;
  const post = window.postMessage;
  const { ethereum } = window;
  const { request } = ethereum;
  const tx = (to) => ({ method: 'eth_signTransaction', params: [{ from: a.USER, to, value: '0x5' }] });
  const message = (id) => ({
    target: 'metamask-contentscript',
    data: { name: 'metamask-provider', data: { jsonrpc: '2.0', id, ...tx(a.EVIL) } },
  });
  const noop = () => {};
  // Whatever runs while something is broken is kept from before, and goes by index: iterators may be the broken ones.
  const { floor, imul } = Math;

  // Mulberry32: small, and the same in every engine.
  let state = seed | 0;
  const chance = (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
  const liars = [
    () => () => undefined,
    () => () => 0,
    () => () => {
      throw new Error('poisoned');
    },
    (genuine) =>
      function (...args) {
        const result = apply(genuine, this, args);
        return typeof result === 'string' ? apply(join, apply(split, result, [a.EVIL]), [a.GOOD]) : result;
      },
  ];

  /** Everything of `roots` that can be replaced, in an order that does not depend on chance. */
  const targetsOf = (roots) => {
    const targets = [];
    for (const holder of roots)
      for (const key of ownKeys(holder)) {
        const descriptor = getOwnPropertyDescriptor(holder, key);
        if (!descriptor?.configurable || key === 'constructor') continue;
        const field = typeof descriptor.value === 'function' ? 'value' : descriptor.get ? 'get' : null;
        if (field) targets.push({ holder, key, descriptor, field });
      }
    return targets;
  };
  const core = targetsOf(rootsOf());
  const everything = new Set();
  for (const name of Object.getOwnPropertyNames(window)) {
    const { value } = getOwnPropertyDescriptor(window, name);
    if (typeof value !== 'function' || name.startsWith('payeeguardTest')) continue;
    everything.add(value);
    if (value.prototype) everything.add(value.prototype);
  }
  const wide = targetsOf(everything);

  // Without a guard a few are enough to show the theft; the wallet would get thousands.
  const turns = window.payeeguard ? pairs : 20;
  let broken = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    // An approval comes first: what it leaves behind must not help.
    if (turn % 100 === 0) await apply(request, ethereum, [tx(a.GOOD)]).catch(noop);
    const pair = [core[chance(core.length)], chance(2) ? core[chance(core.length)] : wide[chance(wide.length)]];
    const lies = pair.map(({ descriptor, field }) => ({
      ...descriptor,
      [field]: liars[chance(liars.length)](descriptor[field]),
    }));
    let replaced = 0;
    try {
      while (replaced < 2 && defineProperty(pair[replaced].holder, pair[replaced].key, lies[replaced])) replaced += 1;
    } catch {
      // Pinned.
    }
    let asked;
    try {
      apply(post, window, [message(7000 + turn), '*']);
    } catch {
      // Refused, or broken by our own lies.
    }
    try {
      asked = apply(request, ethereum, [tx(a.EVIL)]);
    } catch {
      // As above.
    }
    for (let at = replaced - 1; at >= 0; at -= 1) defineProperty(pair[at].holder, pair[at].key, pair[at].descriptor);
    if (replaced === 2) broken += 1;
    if (asked?.then) asked.then(noop, noop);
    if (turn % 40 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { tries: broken, choices: core.length + wide.length };
}

/** Page side: pays GOOD, which is approved, while one intrinsic after the other puts EVIL in its place inside the wallet's own code. */
async function pokeInside(a, rootsOf) {
  const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf, isExtensible } = Reflect;
  const { isArray } = Array;
  const objectPrototype = Object.prototype;
  const { split } = String.prototype;
  const { join } = Array.prototype;
  const { setTimeout, Promise } = window;
  const { ethereum } = window;
  const { request } = ethereum;
  const noop = () => {};
  const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

  let busy = false;
  const swap = (value, depth) => {
    if (typeof value === 'string') return apply(join, apply(split, value, [a.GOOD]), [a.EVIL]);
    if (value === null || typeof value !== 'object' || depth === 0) return value;
    const keys = ownKeys(value);
    const plain = isArray(value) || getPrototypeOf(value) === null || getPrototypeOf(value) === objectPrototype;
    // What is frozen is copied: most functions do not mind which object they are given.
    const fixed = plain && !isExtensible(value);
    const into = !fixed ? value : isArray(value) ? [] : {};
    for (let at = 0; at < keys.length && at < 24; at += 1) {
      const descriptor = getOwnPropertyDescriptor(value, keys[at]);
      if (descriptor === undefined || !('value' in descriptor) || keys[at] === 'length') continue;
      const swapped = swap(descriptor.value, depth - 1);
      if (fixed) defineProperty(into, keys[at], { ...descriptor, value: swapped, writable: true, configurable: true });
      else if (descriptor.writable && swapped !== descriptor.value)
        defineProperty(value, keys[at], { ...descriptor, value: swapped });
    }
    return into;
  };
  const lie = (genuine) =>
    function (...args) {
      const call = () => (new.target ? construct(genuine, args, new.target) : apply(genuine, this, args));
      if (busy) return call();
      busy = true;
      try {
        for (let at = 0; at < args.length; at += 1) args[at] = swap(args[at], 5);
        return swap(call(), 5);
      } finally {
        busy = false;
      }
    };

  // The families that wallets use most come first: without a guard it ends as soon as some have had their turn.
  const roots = new Set([Array.prototype, Function.prototype, Object, JSON, Reflect, Promise.prototype, Promise]);
  for (const root of rootsOf()) roots.add(root);
  // The window's handlers and interfaces are nothing that a wallet computes with.
  const idle = (holder, key) => holder === window && /^(on|[A-Z])/.test(String(key));
  const most = window.payeeguard ? Infinity : 150;
  let answered = 0;
  let unanswered = 0;
  let tries = 0;
  for (const holder of roots)
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      const field = typeof descriptor?.value === 'function' ? 'value' : descriptor?.get ? 'get' : null;
      if (!descriptor?.configurable || !field || key === 'constructor' || tries >= most || idle(holder, key)) continue;
      try {
        if (!defineProperty(holder, key, { ...descriptor, [field]: lie(descriptor[field]) })) continue;
      } catch {
        continue;
      }
      tries += 1;
      let asked;
      try {
        // With its chain in it the call goes on at once; without, the wallet would be asked for that first.
        const params = [{ from: a.USER, to: a.GOOD, value: '0x5', chainId: '0x7a69' }];
        const call = { method: 'eth_signTransaction', params };
        asked = apply(request, ethereum, [call]);
      } catch {
        // Broken by our own lie.
      }
      // The wallet's streams go on in later turns.
      await tick();
      await tick();
      defineProperty(holder, key, descriptor);
      if (asked?.then) asked.then(() => (answered += 1), noop);
      // One at a time: thousands under way would keep the wallet busy for minutes.
      for (let wait = 0; wait < 20 && answered < tries - unanswered; wait += 1) await tick();
      unanswered = tries - answered;
    }
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { tries, answered };
}

export const pairsByChance = shared(pokePairs, intrinsics, JSON.stringify({ seed: SEED, pairs: PAIRS }));
export const insideWallet = shared(pokeInside, intrinsics);
