// Owns the reading of a WebAssembly module: its sections, its functions, and what the name section calls them.

/** Numbers of sections. */
export const CUSTOM = 0;
export const CODE = 10;
export const DATA = 11;

/** A cursor over the bytes of a module. */
export class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    this.at += 1;
    return this.bytes[this.at - 1];
  }

  leb() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return Buffer.from(this.take(this.leb())).toString('utf8');
  }
}

/** @param {number} value */
export function leb(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}

/**
 * Every section: its number, where it begins with that number, and where its content begins and ends.
 * @param {Uint8Array} module
 */
export function* sections(module) {
  const reader = new Reader(module, 8);
  while (reader.at < module.length) {
    const whole = reader.at;
    const id = reader.byte();
    const size = reader.leb();
    const start = reader.at;
    reader.at += size;
    yield { id, whole, start, end: reader.at };
  }
}

/** The body of every function the module defines. @param {Uint8Array} module */
export function bodies(module) {
  const code = [...sections(module)].find(({ id }) => id === CODE);
  if (!code) return [];
  const reader = new Reader(module, code.start);
  return Array.from({ length: reader.leb() }, () => reader.take(reader.leb()));
}

/**
 * The module with other bodies for its functions, or without its custom sections.
 * @param {Uint8Array} module
 * @param {{ functions?: Uint8Array[], custom?: boolean }} change
 */
export function rebuilt(module, { functions, custom = true }) {
  const out = [module.subarray(0, 8)];
  for (const { id, end, whole } of sections(module)) {
    if (id === CODE && functions) {
      const content = [leb(functions.length), ...functions.flatMap((body) => [leb(body.length), body])];
      const length = content.reduce((sum, part) => sum + part.length, 0);
      out.push(Uint8Array.of(CODE), leb(length), ...content);
    } else if (id !== CUSTOM || custom) {
      out.push(module.subarray(whole, end));
    }
  }
  return Buffer.concat(out);
}

/** The name of every function the module defines, in their order; '' where there is none. @param {Uint8Array} module */
export function functionNames(module) {
  // Imported functions come first in the numbering.
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(Buffer.from(module)));
  const imported = imports.filter(({ kind }) => kind === 'function').length;
  const names = bodies(module).map(() => '');
  for (const { id, start, end } of sections(module)) {
    const reader = new Reader(module, start);
    if (id !== CUSTOM || reader.text() !== 'name') continue;
    while (reader.at < end) {
      const kind = reader.byte();
      const content = new Reader(reader.take(reader.leb()), 0);
      if (kind !== 1) continue;
      for (let left = content.leb(); left > 0; left -= 1) {
        const index = content.leb() - imported;
        const name = content.text();
        if (index >= 0) names[index] = name;
      }
    }
  }
  // Without the hash of the crate's version.
  return names.map((name) => name.replace(/\[[0-9a-f]{16}\]/g, ''));
}
