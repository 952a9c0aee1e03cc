// Owns how a decoder is compared: every input read by the guard's core, with the boundary and without, and by each peer, in turn.
import { measure } from '../measure.mjs';
import { ratio } from '../statistics.mjs';

/**
 * @typedef {object} Decoder
 * @property {string} what the input
 * @property {any} core as `coreWith` gives it
 * @property {any[]} calls what the guard is asked, one for each input
 * @property {string[]} accounts what both sides have to find in each input, in CAIP-10
 * @property {Record<string, (index: number) => string>} peers by name; each gives the address it found
 */

/** All inputs of a subject are made alike; so many of them are checked. */
const CHECKED = 50;

/** Both sides have to find the same account before either is timed. @param {Decoder} decoder */
function agree({ what, core, calls, accounts, peers }) {
  calls.slice(0, CHECKED).forEach((call, index) => {
    const code = core.inspect(call);
    const { findings } = core.explain(call);
    const found = findings.map(({ account }) => account);
    if (code !== 0 || !found.includes(accounts[index])) {
      throw new Error(
        `${what}, input ${index}: the core answers ${code} and finds ${JSON.stringify(findings)}, not ${accounts[index]}`,
      );
    }
    for (const [name, decode] of Object.entries(peers)) {
      const address = decode(index);
      if (!accounts[index].endsWith(`:${address}`)) {
        throw new Error(`${what}, input ${index}: ${name} finds ${address}, not ${accounts[index]}`);
      }
    }
  });
}

/** @param {Decoder} decoder @param {import('../measure.mjs').Effort} effort */
export async function compareDecoders(decoder, effort) {
  agree(decoder);
  const { what, core, calls, peers } = decoder;
  const within = calls.map((call) => core.inside(call));
  /** Each batch goes on where the last one ended: begun anew, it would ask for what a library still remembers. */
  const over = (/** @type {(index: number) => unknown} */ decode) => {
    let next = 0;
    return (/** @type {number} */ times) => {
      for (let i = 0; i < times; i += 1) {
        decode(next);
        next = (next + 1) % calls.length;
      }
    };
  };
  const samples = await measure(
    {
      boundary: over((index) => core.inspect(calls[index])),
      inside: over((index) => within[index]()),
      ...Object.fromEntries(Object.entries(peers).map(([name, decode]) => [name, over(decode)])),
    },
    effort,
  );
  return Object.keys(peers).map((name) => ({
    what,
    against: name,
    inside: ratio(samples[name], samples.inside),
    boundary: ratio(samples[name], samples.boundary),
  }));
}
