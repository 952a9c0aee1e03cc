// Owns how the module is written inside the script: as ASCII that compresses about as well as the module itself, with the program that reads it.

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

/** The reader's memory: a table by symbol, one by the symbol behind each prefix, then the text; what it reads goes behind that. */
const TABLE = 128;
const HEAD = TABLE * (1 + PREFIXES.length);
const PAGE = 65536;

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

/** A number as WebAssembly writes it. @param {number} value @returns {number[]} */
const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
/** A signed one of the same kind; what is needed here is positive. @param {number} value @returns {number[]} */
const signed = (value) => (value < 64 ? [value] : [(value & 127) | 128, ...signed(value >> 7)]);
/** @param {number[]} content */
const sized = (content) => [...leb(content.length), ...content];
/** @param {string} text */
const named = (text) => sized([...Buffer.from(text)]);

const I32 = 0x7f;
const [END, AT, OUT, SYMBOL] = [0, 1, 2, 3];
const get = (/** @type {number} */ local) => [0x20, local];
const set = (/** @type {number} */ local) => [0x21, local];
const constant = (/** @type {number} */ value) => [0x41, ...signed(value)];
const load = [0x2d, 0, 0];
const [lessUnsigned, notLessUnsigned, add, subtract, multiply] = [[0x49], [0x4f], [0x6a], [0x6b], [0x6c]];
const stop = 0x0b;
/** Adds one to a local. @param {number} local */
const step = (local) => [...get(local), ...constant(1), ...add, ...set(local)];

/**
 * The reader, as WebAssembly: nothing of the script is machine code yet when it is needed, and this is at once. `unpack(end)` reads the symbols
 * up to `end`, writes the bytes from there on, and says how many they are.
 *
 * @param {Uint8Array} table
 * @param {number} pages
 */
function reader(table, pages) {
  const read = [...constant(HEAD), ...set(AT), ...get(END), ...set(OUT)];
  // block, loop: leave when at >= end
  read.push(0x02, 0x40, 0x03, 0x40, ...get(AT), ...get(END), ...notLessUnsigned, 0x0d, 1);
  read.push(...get(AT), ...load, ...set(SYMBOL));
  // if it is a prefix, the place is in the prefix's own table
  read.push(...get(SYMBOL), ...constant(FIRST + PREFIXES.length), ...lessUnsigned, 0x04, 0x40, ...step(AT));
  read.push(...get(SYMBOL), ...constant(FIRST - 1), ...subtract, ...constant(TABLE), ...multiply);
  read.push(...get(AT), ...load, ...add, ...set(SYMBOL), stop);
  read.push(...get(OUT), ...get(SYMBOL), ...load, 0x3a, 0, 0, ...step(AT), ...step(OUT), 0x0c, 0, stop, stop);
  read.push(...get(OUT), ...get(END), ...subtract, stop);
  const locals = [1, 3, I32];
  const sections = [
    [1, [1, 0x60, 1, I32, 1, I32]],
    [3, [1, 0]],
    [5, [1, 0, ...leb(pages)]],
    [7, [2, ...named('memory'), 2, 0, ...named('unpack'), 0, 0]],
    [10, [1, ...sized([...locals, ...read])]],
    [11, [1, 0, ...constant(0), stop, ...sized([...table])]],
  ];
  const body = sections.flatMap(([id, content]) => [
    /** @type {number} */ (id),
    ...sized(/** @type {number[]} */ (content)),
  ]);
  return Buffer.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...body]);
}

/**
 * The module as text: four hexadecimal digits for the length of the reader, the reader in hexadecimal, and the symbols.
 * @param {Uint8Array} bytes
 */
export function inline(bytes) {
  const texts = symbolsFor(bytes);
  const table = new Uint8Array(HEAD);
  texts.forEach((text, byte) => {
    const [first, second] = /** @type {string} */ (text);
    const at =
      second === undefined ? first.charCodeAt(0) : TABLE * (first.charCodeAt(0) - FIRST + 1) + second.charCodeAt(0);
    table[at] = byte;
  });
  const body = Array.from(bytes, (byte) => texts[byte]).join('');
  const pages = Math.ceil((HEAD + body.length + bytes.length) / PAGE);
  const program = reader(table, pages);
  return program.length.toString(16).padStart(4, '0') + program.toString('hex') + body;
}
