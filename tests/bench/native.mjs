// Owns the reading of what the native benchmark prints (`crate/oracle/benches/decoding.rs`): a line of JSON for each pair.
import { ratio } from './statistics.mjs';

/** @param {string} printed */
export const compareNatively = (printed) =>
  printed
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .map(({ what, library, ours, theirs }) => ({ what, against: library, times: ratio(theirs, ours) }));
