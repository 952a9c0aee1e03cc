// Owns how the module is written inside the script: as ASCII that compresses about as well as the module itself.

/**
 * Symbols are the printable ASCII characters from `#` on, without the backslash, so that a string literal needs no
 * escapes. Base64 would cut bytes across characters, which costs a compressor a third; here every byte keeps its own
 * symbol, or, if it is rare, a prefix and a symbol.
 */
const SYMBOLS = 91;
const PREFIXES = 2;
const SINGLE = SYMBOLS - PREFIXES;

/** @param {number} index */
const symbol = (index) => String.fromCharCode(index + (index > 56 ? 36 : 35));

/**
 * The module as text: eight hexadecimal digits for its length, the 256 byte values in hexadecimal, most frequent first,
 * and the symbols.
 * @param {Uint8Array} bytes
 */
export function inline(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  const order = [...count.keys()].sort((a, b) => count[b] - count[a] || a - b);
  const symbols = new Array(256);
  order.forEach((byte, rank) => {
    const rare = rank - SINGLE;
    symbols[byte] = rare < 0 ? symbol(PREFIXES + rank) : symbol(Math.floor(rare / SYMBOLS)) + symbol(rare % SYMBOLS);
  });
  const length = bytes.length.toString(16).padStart(8, '0');
  return length + Buffer.from(order).toString('hex') + Array.from(bytes, (byte) => symbols[byte]).join('');
}
