// Owns which part of a built chunk came from which package, as read from a source map: the boundaries alone, which are few.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of one segment (base64 VLQ: five bits each, the lowest of the first is the sign). @param {string} text */
function numbersOf(text) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    found.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return found;
}

/**
 * `[line, column, package]` wherever another package begins; lines and columns from 1, as stacks count them; -1 is the application's own code.
 * @param {{ mappings: string, sources: (string | null)[] } | null | undefined} map
 * @param {(source: string) => string | null} packageOf
 * @param {string[]} packages
 * @returns {[number, number, number][] | undefined}
 */
export function rangesOf(map, packageOf, packages) {
  if (!map?.mappings) return undefined;
  const owner = map.sources.map((source) => packages.indexOf((source && packageOf(source)) ?? ''));
  /** @type {[number, number, number][]} */
  const found = [];
  let source = 0;
  let last = NaN;
  for (const [line, segments] of map.mappings.split(';').entries()) {
    let column = 0;
    for (const segment of segments.split(',')) {
      const [columns, sources] = numbersOf(segment);
      if (columns === undefined) continue;
      column += columns;
      // A segment without a source is the bundler's own.
      if (sources === undefined) continue;
      source += sources;
      if (owner[source] === last) continue;
      last = owner[source];
      found.push([line + 1, column + 1, last]);
    }
  }
  return found;
}
