// Owns the benchmark of long policies: what a call costs under 1,000 and 100,000 accounts, in multiples of ten accounts.
import { measure } from '../measure.mjs';
import { ratio } from '../statistics.mjs';
import { CHAINS, evmAddress, hexOf, bytesOf, named, several } from './accounts.mjs';
import { coreWith } from './module.mjs';

const FEW = 10;

/** Lower case costs no checksum, which matters only to whoever writes so long a list. @param {number} number */
const plainAddress = (number) => `0x${hexOf(bytesOf(number, 20))}`;

/** @param {{ lengths: number[] } & import('../measure.mjs').Effort} effort */
export async function policy(effort) {
  const lengths = [FEW, ...effort.lengths];
  const longest = several(Math.max(...lengths), plainAddress);
  const call = (/** @type {string} */ to) => ({
    surface: 'eip1193',
    method: 'eth_sendTransaction',
    chain: CHAINS.evm,
    body: JSON.stringify([{ to, value: '0x1' }]),
  });
  const strangers = several(FEW, (number) => call(evmAddress(-1 - number)));
  /** @type {Record<string, import('../measure.mjs').Batch>} */
  const subjects = {};
  for (const length of lengths) {
    const core = coreWith({ version: 1, payees: named('evm', longest.slice(0, length)) });
    const known = several(FEW, (number) => call(evmAddress(Math.floor((number * length) / FEW))));
    if (known.some((one) => core.inspect(one) !== 0)) throw new Error(`a listed account of ${length} is refused`);
    if (strangers.some((one) => core.inspect(one) !== 2))
      throw new Error(`an account that is not among ${length} is let through`);
    subjects[`listed ${length}`] = (times) => {
      for (let i = 0; i < times; i += 1) core.inspect(known[i % FEW]);
    };
    subjects[`unknown ${length}`] = (times) => {
      for (let i = 0; i < times; i += 1) core.inspect(strangers[i % FEW]);
    };
  }
  const samples = await measure(subjects, effort);
  return ['listed', 'unknown'].flatMap((kind) =>
    effort.lengths.map((length) => ({
      what: `payment to ${kind === 'listed' ? 'a listed account' : 'an unknown one, refused'}, ${length.toLocaleString('en')} accounts`,
      few: ratio(samples[`${kind} ${length}`], samples[`${kind} ${FEW}`]),
    })),
  );
}
