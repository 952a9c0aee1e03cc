// Owns the order in which the module's bytes are written into the script: what is alike stands together, which a compressor rewards with a tenth.
// Opcodes are in one stream, local variables in another, and so on, each of which is parted once more by what is done with the number.
// `crate/loader` puts them back.
import { Failure } from '../terminal.mjs';
import { CODE, leb, Reader, sections } from './module.mjs';

/** The streams, in the order they are written in. */
const names = /** @type {const} */ ([
  'verbatim',
  'opcodes',
  'locals',
  'numbers',
  'addresses',
  'offsets',
  'calls',
  'branches',
  'blocks',
  'declarations',
  'wide',
  'rest',
]);

/** @typedef {(typeof names)[number]} Stream */

/** @param {Stream} name */
const stream = (name) => names.indexOf(name);

/** Parts of a stream, of which most are empty: four opcodes share one. */
const PARTS = 64;
const partOf = (/** @type {number} */ opcode) => opcode >> 2;

/** Streams whose numbers are parted by the opcode that follows: what is added to something is unlike what is handed on. */
const foreseen = [stream('locals'), stream('numbers'), stream('addresses')];

/** Opcodes that wasm has but the guard's module has not, with a meaning of their own. */
const ADDRESS = 0x06;
const ODD = 0x07;
const LAST_WITH_OPERANDS = 0x42;

/** What follows an opcode: the stream of its numbers, and a mark where there are two, a list of branches, or an alignment. */
const TWO = 0x10;
const LIST = 0x20;
const MEMORY = 0x40;

/** Alignments of `i32.load` and on, as compilers write them unless the data is packed. */
const natural = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

/** The table that the script's decoder goes by, one byte for each opcode. */
const kinds = (() => {
  const table = new Uint8Array(LAST_WITH_OPERANDS + 1);
  const set = (/** @type {number[]} */ opcodes, /** @type {number} */ kind) => {
    for (const opcode of opcodes) table[opcode] = kind;
  };
  set([0x02, 0x03, 0x04], stream('blocks'));
  set([0x0c, 0x0d], stream('branches'));
  set([0x0e], stream('branches') | LIST);
  set([0x10], stream('calls'));
  set([0x11], stream('calls') | TWO);
  set([0x1c], stream('rest') | TWO);
  set([0x20, 0x21, 0x22], stream('locals'));
  set([0x23, 0x24, 0x3f, 0x40], stream('rest'));
  natural.forEach((alignment, at) => set([0x28 + at], MEMORY | alignment));
  set([0x41], stream('numbers'));
  set([ADDRESS], stream('addresses'));
  set([0x42], stream('wide'));
  return table;
})();

/** Opcodes without operands that the module may hold. @param {number} opcode */
const bare = (opcode) =>
  [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].includes(opcode) || (opcode >= 0x45 && opcode <= 0xc4);

/**
 * The module's bytes in their streams.
 * @param {Uint8Array} module
 * @returns {Uint8Array}
 */
export function pack(module) {
  const none = { start: module.length, end: module.length };
  const code = [...sections(module)].find(({ id }) => id === CODE) ?? none;
  /** @type {number[][]} */
  const streams = Array.from({ length: names.length * PARTS }, () => []);
  const opcodes = streams[stream('opcodes') * PARTS];
  /** Bytes of the streams that are parted by an opcode still to come, and where that will be. @type {[number, number, number][]} */
  const waiting = [];
  const put = (/** @type {number} */ to, /** @type {number} */ byte, part = 0) => {
    if (foreseen.includes(to)) waiting.push([to, byte, opcodes.length]);
    else streams[to * PARTS + part].push(byte);
  };
  const reader = new Reader(module, code.start);
  const functions = code === none ? 0 : reader.leb();
  const head = reader.at;
  for (let left = functions; left > 0; left -= 1) packFunction(reader, put);
  if (reader.at !== code.end) throw new Failure('The module has functions that end where they should not.');
  for (const [to, byte, at] of waiting) streams[to * PARTS + partOf(opcodes[at])].push(byte);
  streams[stream('verbatim') * PARTS] = [...module.subarray(0, head), ...module.subarray(code.end)];
  const numbers = [module.length, functions, head, ...streams.map(({ length }) => length)];
  return Buffer.concat([kinds, ...numbers.map(leb), ...streams.map((bytes) => Uint8Array.from(bytes))]);
}

/**
 * @param {Reader} reader
 * @param {(to: number, byte: number, part?: number) => void} put
 */
function packFunction(reader, put) {
  const size = reader.leb();
  const end = reader.at + size;
  // Written back in one byte or two.
  if (size >= 1 << 14) throw new Failure(`A function of ${size} bytes is too large for the script's decoder.`);
  const number = (/** @type {number} */ to, part = 0) => {
    let value = 0;
    let byte;
    for (let shift = 0; ; shift += 7) {
      byte = reader.byte();
      value += (byte & 0x7f) * 2 ** shift;
      put(to, byte, part);
      if (byte < 0x80) return value;
    }
  };
  const short = (/** @type {number} */ value) => {
    if (value > 0x7f) throw new Failure(`A list of ${value} is too long for the script's decoder.`);
    return value;
  };
  for (let left = 2 * short(number(stream('declarations'))); left > 0; left -= 1) number(stream('declarations'));
  for (let depth = 1; depth > 0;) {
    const opcode = reader.byte();
    const operand = reader.bytes[reader.at];
    if (opcode === 0x0b) depth -= 1;
    if (opcode >= 0x02 && opcode <= 0x04) depth += 1;
    const kind = kinds[opcode] ?? 0;
    const ops = stream('opcodes');
    if (opcode === 0xfc) packBulk(reader, put);
    else if (opcode === 0xfd) packVector(reader, put);
    else if (opcode === ADDRESS || opcode === ODD || (kind === 0 && !bare(opcode))) {
      throw new Failure(`The script's decoder does not know the opcode 0x${opcode.toString(16)}.`);
    } else if (kind & MEMORY) {
      if (operand === (kind & ~MEMORY)) put(ops, opcode);
      else for (const byte of [ODD, opcode, operand]) put(ops, byte);
      reader.byte();
      number(stream('offsets'), partOf(opcode));
    } else if (opcode === 0x41 && operand > 0x7f && reader.bytes[reader.at + 1] > 0x7f) {
      put(ops, ADDRESS);
      number(stream('addresses'));
    } else {
      put(ops, opcode);
      const to = kind & (TWO - 1);
      if (kind & LIST) for (let left = 1 + short(number(to)); left > 0; left -= 1) number(to);
      else if (kind) number(to);
      if (kind & TWO) number(to);
    }
  }
  if (reader.at !== end) throw new Failure('A function does not end where it says.');
}

/**
 * `memory.copy` and `memory.fill`, whose operands are zeros.
 * @param {Reader} reader
 * @param {(to: number, byte: number) => void} put
 */
function packBulk(reader, put) {
  const which = reader.byte();
  if (which !== 10 && which !== 11) throw new Failure(`The script's decoder does not know the opcode 0xfc ${which}.`);
  const zeros = reader.take(12 - which);
  if (zeros.some((byte) => byte !== 0)) throw new Failure('The module has a second memory.');
  for (const byte of [0xfc, which]) put(stream('opcodes'), byte);
}

/**
 * An instruction on vectors, of which there are few: as it stands, behind its length.
 * @param {Reader} reader
 * @param {(to: number, byte: number) => void} put
 */
function packVector(reader, put) {
  const start = reader.at;
  const which = reader.leb();
  const lanes = which >= 0x54 && which <= 0x5b;
  if (which <= 0x0b || lanes || which === 0x5c || which === 0x5d) for (let left = 2; left > 0; left -= 1) reader.leb();
  if (which === 0x0c || which === 0x0d) reader.take(16);
  if (lanes || (which >= 0x15 && which <= 0x22)) reader.byte();
  const bytes = reader.bytes.subarray(start, reader.at);
  for (const byte of [0xfd, bytes.length, ...bytes]) put(stream('opcodes'), byte);
}
