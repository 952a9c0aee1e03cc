// Shows that every hardened lint rule fires, and stays quiet about the way to write it instead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from 'eslint';
import { hardened } from './hardened.mjs';

/** The messages and rule names for a snippet. @param {string} code */
function lint(code) {
  const linter = new Linter();
  return linter.verify(code, [{ languageOptions: { sourceType: 'module' }, ...hardened }]);
}

/** What is refused, by which rule, and the sentence that says so. @type {[string, string, RegExp][]} */
const refused = [
  ['let a = [1]; a.slice();', '@endo/no-polymorphic-call', /a\.slice/],
  ['let a = [1]; a?.slice();', '@endo/no-polymorphic-call', /a\.slice/],
  ['let f = () => 0; f.call(null);', '@endo/no-polymorphic-call', /f\.call/],
  ['let x = Object;', 'hardened/no-globals', /`Object`/],
  ['let x = fetch;', 'hardened/no-globals', /`fetch`/],
  ['let x = typeof window;', 'hardened/no-globals', /`window`/],
  ['let x = new Map();', 'hardened/no-globals', /`Map`/],
  ['let x = () => globalThis;', 'hardened/no-globals', /`globalThis`/],
  ['export const x = { a: 1 };', 'hardened/null-prototype', /__proto__: null/],
  ['export const x = {};', 'hardened/null-prototype', /__proto__: null/],
  ["export const x = { ['__proto__']: null };", 'hardened/null-prototype', /__proto__: null/],
  ['let a = [1]; let b = [...a];', 'no-restricted-syntax', /Spread/],
  ['let f = (a, b) => a + b; let a = [1]; f(...a);', 'no-restricted-syntax', /Spread/],
  ['let [a] = [1];', 'no-restricted-syntax', /destructuring/],
  ['let f = ([a]) => a;', 'no-restricted-syntax', /destructuring/],
  ['let { a, ...b } = null;', 'no-restricted-syntax', /Rest/],
  ['let a = [1]; for (const b of a) b;', 'no-restricted-syntax', /for\.\.\.of/],
  ['let a = null; for (const b in a) b;', 'no-restricted-syntax', /for\.\.\.in/],
  ['function* f() { yield 1; }', 'no-restricted-syntax', /generator/],
  ['let f = async () => 1;', 'no-restricted-syntax', /async function/],
  ['let p = null; await p;', 'no-restricted-syntax', /await/],
  ['let a = 1; let b = `x${a}`;', 'no-restricted-syntax', /template literal/],
  ['let t = () => 0; t`x`;', 'no-restricted-syntax', /tagged template/],
  ['let r = /x/;', 'no-restricted-syntax', /regular expression/],
  ["let m = import('./x.js');", 'no-restricted-syntax', /one script/],
  ['let A = class {}; let b = null instanceof A;', 'no-restricted-syntax', /instanceof/],
  ["let a = null; let b = 'x' in a;", 'no-restricted-syntax', /hasOwn/],
  ["let a = null; let b = a == 'x';", 'no-restricted-syntax', /valueOf/],
  ["let a = null; let b = a != 'x';", 'no-restricted-syntax', /valueOf/],
];

for (const [code, rule, message] of refused) {
  test(`refused: ${code}`, () => {
    const found = lint(code);
    assert.ok(
      found.some(({ ruleId, message: text }) => ruleId === rule && message.test(text)),
      JSON.stringify(found.map(({ ruleId, message: text }) => [ruleId, text])),
    );
  });
}

/** What is accepted. */
const accepted = [
  "import { apply } from './primordials.js'; export const f = (a) => apply(a, undefined, [1]);",
  'export const f = (a, ...rest) => a + rest.length;',
  'export const x = { __proto__: null, a: 1, get b() { return 1; } };',
  'const x = { __proto__: null }; const { a, b: c } = x; export { a, c };',
  "import { Bytes } from './primordials.js'; export const f = () => new Bytes(1);",
  'export const f = (list) => { for (let i = 0; i < list.length; i += 1) list[i]; };',
  'export const f = (g) => g?.();',
  'export const f = () => `plain`;',
  'export class A { #x = 1; static is(o) { return #x in o; } }',
];

for (const code of accepted) {
  test(`accepted: ${code}`, () => assert.deepEqual(lint(code), []));
}
