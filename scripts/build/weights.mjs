// Owns the table of what each part of the guard's module weighs: the code by the Rust module it comes from, the data by what it is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../terminal.mjs';
import { bodies, DATA, functionNames, Reader, sections } from './module.mjs';
import { namedWasm } from './wasm.mjs';

/** Modules whose files are listed one by one. */
const split = new Set(['chain', 'encoding', 'payload', 'policy']);

/**
 * The Rust module a function is from. One that was inlined counts where it was inlined.
 * @param {string} name
 */
function part(name) {
  const own = /payeeguard_(core|wasm)((?:::[a-z_0-9]+)*)/.exec(name);
  if (!own)
    return /(?:^|[<\s])(\w+)::/.exec(name)?.[1] ?? (/^[<[]/.test(name) ? 'core' : 'exports and what has no name');
  const [, crate, path] = own;
  const [, first = 'lib', second] = path.split('::');
  if (crate === 'wasm') return `wasm/${first}`;
  return split.has(first) && second ? `core/${first}/${second}` : `core/${first}`;
}

/** What is text and what is not, in the module's data. @param {Uint8Array} module */
function data(module) {
  let [text, other] = [0, 0];
  for (const { id, start, end } of sections(module)) {
    if (id !== DATA) continue;
    const reader = new Reader(module, start);
    for (let left = reader.leb(); left > 0 && reader.at < end; left -= 1) {
      // An active segment: its kind, `i32.const`, where, `end`, its bytes.
      reader.leb();
      reader.byte();
      reader.leb();
      reader.byte();
      for (const byte of reader.take(reader.leb())) {
        if (byte === 10 || (byte >= 32 && byte < 127)) text += 1;
        else other += 1;
      }
    }
  }
  return { text, other };
}

/** The table as text, the heaviest first; '' when the guard has not been built here. */
export function weightTable() {
  if (!existsSync(join(root, namedWasm))) return '';
  const module = readFileSync(join(root, namedWasm));
  const names = functionNames(module);
  /** @type {Map<string, { bytes: number, functions: number }>} */
  const parts = new Map();
  bodies(module).forEach((body, at) => {
    const key = part(names[at]);
    const { bytes, functions } = parts.get(key) ?? { bytes: 0, functions: 0 };
    parts.set(key, { bytes: bytes + body.length, functions: functions + 1 });
  });
  const rows = [...parts].sort((a, b) => b[1].bytes - a[1].bytes || (a[0] < b[0] ? -1 : 1));
  const line = (/** @type {[string, string | number, string | number]} */ [name, bytes, functions]) =>
    `${name.padEnd(30)}${String(bytes).padStart(8)}${String(functions).padStart(11)}`.trimEnd();
  const { text, other } = data(module);
  const code = rows.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return [
    line(['part of the guard wasm', 'bytes', 'functions']),
    ...rows.map(([name, { bytes, functions }]) => line([name, bytes, functions])),
    line(['all code', code, names.length]),
    line(['data: text', text, '']),
    line(['data: numbers, addresses', other, '']),
    '',
  ].join('\n');
}
