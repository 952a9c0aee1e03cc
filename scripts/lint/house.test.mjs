// Checks the rules of the house that no linter knows: what a file opens with, how long it is, and what it never mentions.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, root } from '../terminal.mjs';

const tracked = (ask('git', ['ls-files']) ?? '').split('\n');
const sources = tracked.filter((path) => /\.(rs|m?js|d\.ts)$/.test(path));
const texts = [...sources, ...tracked.filter((path) => /\.(md|json|toml|html|css)$|^\.ci\//.test(path))].filter(
  (path) => path !== 'package-lock.json' && !path.startsWith('tests/vectors/'),
);
const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

/** A word of this file's own rules, put together so that the file does not break them. @param {string[]} parts */
const word = (...parts) => parts.join('');

test('the sources are found', () => assert.ok(sources.length > 20));

test('every source file opens with a comment that says what it owns', () => {
  assert.deepEqual(
    sources.filter((path) => !/^(#!.*\n)?(\/\/|\/\*|#!\[)/.test(read(path))),
    [],
  );
});

test('no source file is longer than one sitting', () => {
  const limit = 400;
  // The one module that reads globals is a list of them, and stays one.
  const list = 'js-shim/src/primordials.js';
  assert.deepEqual(
    sources.filter((path) => path !== list && read(path).split('\n').length > limit + 1),
    [],
  );
});

test('no file is named after nothing', () => {
  const empty = new RegExp(
    `(^|/)(${word('ut', 'ils?')}|${word('help', 'ers?')}|common|misc|${word('mana', 'ger')})(/|\\.)`,
  );
  assert.deepEqual(
    tracked.filter((path) => empty.test(path)),
    [],
  );
});

test('no file speaks of colours when it means permission', () => {
  const banned = new RegExp(`${word('white', '-?list')}|${word('black', '-?list')}`, 'i');
  assert.deepEqual(
    // What other people call the methods of their contracts and their packages is theirs.
    texts.filter(
      (path) =>
        !['crate/core/tests/methods.rs', 'js-shim/cli/advisories.json'].includes(path) && banned.test(read(path)),
    ),
    [],
  );
});

test('no file knows the machine it was written on, or a host that packages came from', () => {
  const places = [
    word('/wo', 'rk/'),
    word('/ro', 'ot/'),
    word('/ho', 'me/'),
    word('../sha', 'red'),
    word('registry.', 'npmjs'),
    word('static.', 'crates'),
  ];
  assert.deepEqual(
    texts.flatMap((path) => places.filter((place) => read(path).includes(place)).map((place) => `${path}: ${place}`)),
    [],
  );
});
