// Owns the stream between the inpage provider and the test wallet: two ends in one page, each carrying JSON-RPC objects.

import { Duplex } from 'readable-stream';

/** @returns {[Duplex, Duplex]} what is written to one end is read from the other, later and as a copy. */
export function streamPair() {
  const first = end(() => second);
  const second = end(() => first);
  return [first, second];
}

function end(other) {
  return new Duplex({
    objectMode: true,
    read() {},
    write(message, _encoding, written) {
      const copy = structuredClone(message);
      queueMicrotask(() => other().push(copy));
      written();
    },
  });
}
