// Owns what the fuzz targets begin with: everything in the vectors and in the calls that are compared across engines, as text and as the
// bytes it stands for, and the words in it. From nothing a fuzzer seldom gets as far as a payload.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './terminal.mjs';

/** libFuzzer's own limit for what it makes. */
const LONGEST = 4096;

/** @typedef {(bytes: Buffer, turn: number) => Buffer} Shape how a target takes its input apart (`arbitrary`): the last field has the rest */

/** Numbers stand in front; the length of a text that is not the last field stands at the end, and here it is none. @param {number} numbers @returns {Shape} */
const after = (numbers) => (bytes, turn) =>
  Buffer.concat([
    Buffer.from(Array.from({ length: numbers }, (_, at) => (at === 0 ? turn : Math.floor(turn / 5)) % 256)),
    bytes,
    Buffer.alloc(bytes.length + numbers < 256 ? 1 : 2),
  ]);

/** @type {Record<string, Shape>} targets that take more than one text or the bytes of one */
const shapes = {
  body: after(1),
  inspect: after(2),
  wallet: (bytes, turn) => Buffer.concat([Buffer.from([turn % 256]), bytes]),
};

/** Targets whose input is a text. */
const texts = new Set(['body', 'chain', 'eip712', 'inspect', 'json', 'policy', 'postmessage', 'uri', 'wallet']);

/** @param {unknown} value @param {Set<string>} found @param {Set<string>} words */
function collect(value, found, words) {
  if (typeof value === 'string') {
    found.add(value);
    if (/^\s*[[{]/.test(value)) {
      try {
        collect(JSON.parse(value), found, words);
      } catch {
        // Broken on purpose: a seed as it is.
      }
    }
    return;
  }
  if (value === null || typeof value !== 'object') return;
  found.add(JSON.stringify(value));
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value)) words.add(key);
    collect(member, found, words);
  }
}

/** The bytes a text stands for, in hex or base64. @param {string} text */
function bytesOf(text) {
  const digits = text.replace(/^0x/, '');
  if (digits.length > 0 && digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits)) return Buffer.from(digits, 'hex');
  return /^[\w+/-]{8,}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/**
 * Writes the seeds of these targets below `folder`, a folder for each, and the words as a dictionary; tells where that is.
 * @param {string} folder
 * @param {string[]} targets
 */
export async function writeSeeds(folder, targets) {
  const found = /** @type {Set<string>} */ (new Set());
  const words = /** @type {Set<string>} */ (new Set());
  const vectors = join(root, 'tests/vectors');
  for (const file of readdirSync(vectors)) collect(JSON.parse(readFileSync(join(vectors, file), 'utf8')), found, words);
  const { calls } = await import(new URL('../tests/verdicts/calls.mjs', import.meta.url).href);
  for (const call of calls()) {
    collect(call, found, words);
    for (const name of [call.method, call.surface]) words.add(name);
  }
  const all = [...found].filter((text) => text.length <= LONGEST);
  for (const target of targets) {
    const shape = shapes[target] ?? ((bytes) => bytes);
    const seeds = texts.has(target) ? all.map((text) => Buffer.from(text)) : all.flatMap((text) => bytesOf(text) ?? []);
    mkdirSync(join(folder, target), { recursive: true });
    seeds.forEach((seed, at) => writeFileSync(join(folder, target, String(at)), shape(seed, at)));
  }
  const dictionary = join(folder, 'words.dict');
  const plain = [...words].filter((word) => /^[\w$:.-]{2,40}$/.test(word));
  writeFileSync(dictionary, plain.map((word) => `"${word}"\n`).join(''));
  return { dictionary, seeds: all.length, words: plain.length };
}
