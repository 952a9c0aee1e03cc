// Gives the analyzer and `payeeguard inspect` what nobody should: wrong types, objects that throw, ten million characters. What comes back is an
// answer or an error with a code, never a fault of the module.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { payeeguard } from './cli.mjs';

// Built after the types are checked, so found by its address.
const analyzer = await import(new URL('../../dist/analyzer/node.mjs', import.meta.url).href);

/** @type {any} */
const ring = {};
ring.ring = ring;
const throws = () => {
  throw new Error('no');
};

/** @type {[string, unknown][]} */
const odd = [
  ['nothing', undefined],
  ['null', null],
  ['a number', NaN],
  ['a large number', 10n],
  ['a truth', true],
  ['a symbol', Symbol('x')],
  ['a function', throws],
  ['a list', [1, null, 'x']],
  ['an object', {}],
  ['an object without a prototype', Object.create(null)],
  ['an object that throws', new Proxy({}, { get: throws, ownKeys: throws })],
  ['an object that will not be JSON', { toJSON: throws }],
  ['a ring', ring],
  ['lists in lists', JSON.parse('['.repeat(6000) + ']'.repeat(6000))],
  ['bytes', new Uint8Array([0, 255, 254])],
  ['an empty text', ''],
  ['half a character', '\ud800'],
  ['a zero character', '\0'],
  ['a long text', 'a'.repeat(1e7)],
];

const call = { surface: 'fetch', method: 'POST', url: 'https://a.example/pay' };
const wallet = { surface: 'eip1193', method: 'eth_sendTransaction' };

/** Each function of the analyzer, with the odd thing in each of its places. @type {[string, (thing: any) => unknown][]} */
const places = [
  ['parseAccount', (thing) => analyzer.parseAccount(thing)],
  ['lintPolicy', (thing) => analyzer.lintPolicy(thing)],
  ['scanCode', (thing) => analyzer.scanCode(thing)],
  ['explain', (thing) => analyzer.explain(thing)],
  ['inspect', (thing) => analyzer.inspect(thing)],
  ['a policy', (thing) => analyzer.inspect(call, thing)],
  ['params', (thing) => analyzer.inspect({ ...wallet, params: thing })],
  ['a parameter', (thing) => analyzer.inspect({ ...wallet, params: [thing] })],
  ...['surface', 'method', 'url', 'headers', 'body', 'chain', 'origin', 'own'].map(
    (key) =>
      /** @type {[string, (thing: any) => unknown]} */ ([key, (thing) => analyzer.inspect({ ...call, [key]: thing })]),
  ),
];

test('whatever the analyzer is given, it answers, or says by a code why not', () => {
  for (const [where, use] of places) {
    for (const [what, thing] of odd) {
      try {
        use(thing);
      } catch (error) {
        const { name, message } = /** @type {Error} */ (error);
        assert.ok(error instanceof Error && name === 'Error', `${where}: ${what}: ${name} ${message}`);
        assert.match(message, /^[a-z]+\/[a-z-]+$|^\{"code":/, `${where}: ${what}`);
      }
    }
  }
  const good = 'eip155:1:0x52908400098527886E0F7030069857D2E4169EE7';
  assert.equal(analyzer.parseAccount(good).account, good, 'and it still works');
});

test('ten million characters of hexadecimal, or of base64', () => {
  for (const input of ['ab'.repeat(5e6), 'QUJD'.repeat(25e5)]) {
    const { code, out, err } = payeeguard(['inspect', '-'], { input });
    assert.equal(code, 0, err.slice(0, 300));
    assert.match(out, /nothing that pays/);
  }
});
