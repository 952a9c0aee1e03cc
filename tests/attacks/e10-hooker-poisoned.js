// E10: the covers of frames are lied to by the intrinsics they might use, while a fresh frame is made and its fetch is used.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E10',
  title: 'fetch of a frame while arrays, functions, objects and elements lie',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
    const { createElement } = document;
    const { appendChild } = Node.prototype;
    const windowOf = getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
    const root = document.documentElement;
    const options = { method: 'POST', body: JSON.stringify({ to: a.EVIL }) };
    const undo = [];
    // Not by assignment: one of the lies is a setter.
    const keep = (value) => defineProperty(undo, undo.length, { value, configurable: true, writable: true });
    const lie = (holder, key, value) => {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      try {
        defineProperty(
          holder,
          key,
          descriptor?.get ? { ...descriptor, get: value } : { ...descriptor, value, configurable: true },
        );
        keep(() => (descriptor ? defineProperty(holder, key, descriptor) : delete holder[key]));
      } catch {
        // Pinned.
      }
    };
    const families = {
      arrays: () =>
        ['concat', 'includes', 'push', 'slice', 'indexOf', 'forEach'].forEach((key) =>
          lie(Array.prototype, key, () => []),
        ),
      functions: () => ['call', 'apply', 'bind'].forEach((key) => lie(Function.prototype, key, () => () => {})),
      objects: () =>
        ['defineProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'keys'].forEach((key) =>
          lie(Object, key, () => undefined),
        ),
      maps: () =>
        [Map, Set, WeakMap, WeakSet].forEach(({ prototype }) =>
          ['get', 'has', 'set', 'add'].forEach((key) => lie(prototype, key, () => true)),
        ),
      elements: () => {
        lie(Node.prototype, 'parentElement', () => null);
        lie(Node.prototype, 'isConnected', () => false);
        for (const { prototype } of [Document, Element]) lie(prototype, 'getElementsByTagName', () => []);
        for (const { prototype } of [Document, Element]) lie(prototype, 'querySelectorAll', () => []);
      },
      indexes: () => {
        for (const { prototype } of [Object, Array])
          defineProperty(prototype, '0', { configurable: true, get: () => undefined, set: () => {} });
        keep(() => {
          for (const { prototype } of [Object, Array]) delete prototype[0];
        });
      },
    };
    const sent = [];
    for (const name of ['arrays', 'functions', 'objects', 'maps', 'elements', 'indexes']) {
      families[name]();
      try {
        const frame = apply(createElement, document, ['iframe']);
        apply(appendChild, root, [frame]);
        const realm = apply(windowOf, frame, []);
        const value = apply(realm.fetch, realm, [`${location.origin}/api/withdraw?${name}`, options]);
        defineProperty(sent, sent.length, { value, configurable: true, writable: true, enumerable: true });
      } catch {
        // Refused, or broken by our own lie.
      }
      for (let at = undo.length - 1; at >= 0; at -= 1) undo[at]();
      undo.length = 0;
    }
    return Promise.allSettled(sent);
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
