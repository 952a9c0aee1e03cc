// Owns the removal of panic messages: in the guard a panic is a trap that nobody reads, so the code that would word it goes.

/** Functions that only word a panic, by their names in the name section. */
const WORDING = /(?:4core|5alloc|core\[\w+\]|alloc\[\w+\]).*(?:panicking|_fail|_error|capacity_overflow|3fmt|::fmt)/;

/** `unreachable`, without locals. */
const TRAP = [0x00, 0x00, 0x0b];

/**
 * The module with every function that words a panic replaced by a trap.
 * @param {Uint8Array} module with its name section
 */
export function withoutWording(module) {
  const names = functionNames(module);
  const imported = importedFunctions(module);
  const out = [module.subarray(0, 8)];
  for (const { id, start, end, whole } of sections(module)) {
    if (id !== 10) {
      out.push(module.subarray(whole, end));
      continue;
    }
    const reader = new Reader(module, start);
    const bodies = [];
    const count = reader.leb();
    for (let at = 0; at < count; at += 1) {
      const size = reader.leb();
      const body = module.subarray(reader.at, reader.at + size);
      reader.at += size;
      const wording = WORDING.test(names.get(at + imported) ?? '');
      bodies.push(wording ? Uint8Array.from(TRAP) : body);
    }
    const content = [leb(count), ...bodies.flatMap((body) => [leb(body.length), body])];
    const length = content.reduce((sum, part) => sum + part.length, 0);
    out.push(Uint8Array.of(10), leb(length), ...content);
  }
  return Buffer.concat(out);
}

class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  leb() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at];
      this.at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    const length = this.leb();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString('utf8');
  }
}

/** @param {number} value */
function leb(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}

/** @param {Uint8Array} module */
function* sections(module) {
  const reader = new Reader(module, 8);
  while (reader.at < module.length) {
    const whole = reader.at;
    const id = module[reader.at];
    reader.at += 1;
    const size = reader.leb();
    const start = reader.at;
    reader.at += size;
    yield { id, whole, start, end: reader.at };
  }
}

/** Imported functions come first in the numbering. @param {Uint8Array} module */
function importedFunctions(module) {
  return WebAssembly.Module.imports(new WebAssembly.Module(Buffer.from(module))).filter(
    ({ kind }) => kind === 'function',
  ).length;
}

/** @param {Uint8Array} module */
function functionNames(module) {
  const names = new Map();
  for (const { id, start, end } of sections(module)) {
    if (id !== 0) continue;
    const reader = new Reader(module, start);
    if (reader.text() !== 'name') continue;
    while (reader.at < end) {
      const kind = module[reader.at];
      reader.at += 1;
      const size = reader.leb();
      const next = reader.at + size;
      if (kind === 1) {
        for (let left = reader.leb(); left > 0; left -= 1) {
          const index = reader.leb();
          names.set(index, reader.text());
        }
      }
      reader.at = next;
    }
  }
  return names;
}
