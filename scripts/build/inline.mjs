// Owns how the module is written inside the script: as ASCII that compresses better than the module itself, with the program that reads it.
import { Failure } from '../terminal.mjs';
import { DATA, leb } from './module.mjs';
import { pack } from './pack.mjs';

/**
 * Symbols are the printable ASCII characters that a string literal holds without an escape. Base64 would cut bytes across characters, which
 * costs a compressor a third; here every frequent byte keeps a symbol of its own, its own character where it is one, and any other is a
 * prefix and a symbol.
 */
const FIRST = 32;
const SYMBOLS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(FIRST + index)).filter(
  (symbol) => symbol !== '"' && symbol !== '\\',
);
const PREFIXES = SYMBOLS.slice(0, 2);

/** In the memory of `crate/loader`: a table by symbol and one by the symbol behind each prefix, and the room for text and module. */
const TABLES = 0x1000;
const TABLE = 128;
const ROOM = 0xf_0000;

/** @param {Uint8Array} bytes @returns {(string | undefined)[]} the text of each byte value */
function symbolsFor(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  const order = [...count.keys()].sort((a, b) => count[b] - count[a] || a - b);
  const single = SYMBOLS.length - PREFIXES.length;
  const free = new Set(SYMBOLS.slice(PREFIXES.length));
  const texts = new Array(256);
  const frequent = order.slice(0, single).sort((a, b) => a - b);
  for (const byte of frequent) if (free.delete(String.fromCharCode(byte))) texts[byte] = String.fromCharCode(byte);
  const left = [...free];
  for (const byte of frequent) texts[byte] ??= left.shift();
  order.slice(single).forEach((byte, rank) => {
    texts[byte] = PREFIXES[Math.floor(rank / SYMBOLS.length)] + SYMBOLS[rank % SYMBOLS.length];
  });
  return texts;
}

/**
 * The loader with the tables as its data.
 * @param {Uint8Array} loader `crate/loader` as a module, which has none
 * @param {Uint8Array} table
 */
function program(loader, table) {
  // One active segment: `i32.const` where to, `end`.
  const at = [0x41, (TABLES & 0x7f) | 0x80, TABLES >> 7, 0x0b];
  const content = [1, 0, ...at, ...leb(table.length), ...table];
  return Buffer.from([...loader, DATA, ...leb(content.length), ...content]);
}

/**
 * The module as text: four hexadecimal digits for the length of the program that reads it, the program in hexadecimal, and the symbols.
 * @param {Uint8Array} loader `crate/loader` as a module
 * @param {Uint8Array} module
 */
export function inline(loader, module) {
  const bytes = pack(module);
  const texts = symbolsFor(bytes);
  const table = new Uint8Array(TABLE * (1 + PREFIXES.length));
  texts.forEach((text, byte) => {
    const [first, second] = /** @type {string} */ (text);
    const at =
      second === undefined ? first.charCodeAt(0) : TABLE * (first.charCodeAt(0) - FIRST + 1) + second.charCodeAt(0);
    table[at] = byte;
  });
  const body = Array.from(bytes, (byte) => texts[byte]).join('');
  if (body.length > ROOM || module.length > ROOM) {
    throw new Failure(`The module is too large for crate/loader: ${module.length} bytes, as text ${body.length}.`);
  }
  const reader = program(loader, table);
  return reader.length.toString(16).padStart(4, '0') + reader.toString('hex') + body;
}
