// Collects every stable public code from the sources that emit it, so that no test repeats the list.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES } from '../../js-shim/src/codes.js';
import { root } from '../../scripts/terminal.mjs';

/** @param {string} path inside the checkout */
const read = (path) => readFileSync(join(root, path), 'utf8');

/** Every Rust file of the core. */
const core = () =>
  readdirSync(join(root, 'crate/core/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs'))
    .map((name) => `crate/core/src/${name}`);

/** The words that `as_str` gives for an enum of the core. @param {string} path @param {string} type */
function words(path, type) {
  const body = read(path).split(`impl ${type} {`)[1]?.split('\n}')[0] ?? '';
  return [...body.matchAll(/Self::\w+ => "([a-z-]+)"/g)].map((match) => match[1]);
}

/** Why a finding is a violation. */
export const grades = () => words('crate/core/src/verdict.rs', 'Grade');

/** What an account may do. */
export const roles = () => words('crate/core/src/finding.rs', 'Role');

/** What is wrong with a policy or with an account in it. */
export function policyCodes() {
  const found = core().flatMap((path) => [
    ...read(path)
      .split('#[cfg(test)]')[0]
      .matchAll(/"((?:policy|account)-[a-z-]+)"/g),
  ]);
  return [...new Set(found.map((match) => match[1]))].sort();
}

/** Every key of a policy that the core reads. */
export function policyKeys() {
  const body = read('crate/core/src/policy/parse.rs').split('fn member(')[1].split('\n    fn ')[0];
  const arms = [...body.matchAll(/^ {12}((?:"\w+"(?: \| )?)+) =>/gm)].flatMap((arm) => arm[1].match(/\w+/g) ?? []);
  const lists = /let lists = "([\w ]+)"/.exec(body)?.[1].split(' ') ?? [];
  return [...arms, ...lists].sort();
}

/** What the shim itself reports. */
export const shimCodes = () => Object.keys(CODES);

/** All of them. */
export const allCodes = () => [...new Set([...shimCodes(), ...policyCodes(), ...grades()])].sort();
