// Owns the benchmark of scanning: JSON of a growing size, with and without addresses, against a regular expression for the same
// address shapes and against copying the text into WebAssembly's memory.
import { evmAddress, named, segwitAddress, several, solanaAddress } from './accounts.mjs';
import { measure } from '../measure.mjs';
import { ratio } from '../statistics.mjs';
import { coreWith } from './module.mjs';

/** What the chains' addresses look like; a candidate still needs its checksum, which the expression leaves out. */
const SHAPES = new RegExp(
  [
    '0x[0-9a-fA-F]{40}',
    '(?:bc1|tb1|ltc1)[02-9ac-hj-np-z]{25,87}',
    '(?:cosmos|osmo|celestia|noble)1[02-9ac-hj-np-z]{38,58}',
    'addr1[02-9ac-hj-np-z]{50,98}',
    '(?:EQ|UQ|kQ|0Q)[A-Za-z0-9_-]{46}',
    '[GM][A-Z2-7]{55,68}',
    '[1-9A-HJ-NP-Za-km-z]{26,108}',
  ]
    .map((shape) => `\\b(?:${shape})\\b`)
    .join('|'),
  'g',
);

/** One order in so many names an account: beyond some thousand findings a body is refused as too much to read. */
const SPARSE = 20;

/** Orders as a shop's server would list them. @param {number} size @param {string[]} accounts named now and then, when there are any */
export function ordersOf(size, accounts) {
  const parts = [];
  let length = 2;
  for (let number = 0; length < size; number += 1) {
    const order = {
      id: number,
      reference: `INV-2026-${String(number).padStart(6, '0')}`,
      customer: `Customer number ${number}, of a street in some town`,
      items: [
        {
          sku: `SKU-${number % 97}`,
          title: 'A cup of coffee, or of something else',
          price: 4.5,
          tags: ['hot', 'drink'],
        },
        { sku: `SKU-${number % 89}`, title: 'Cake', price: 3.25, tags: ['sweet'] },
      ],
      note: 'Left at the door. "Ring twice", said the note; nobody did.',
      paid: number % 3 === 0,
      ...(accounts.length > 0 && number % SPARSE === 0 ? { to: accounts[(number / SPARSE) % accounts.length] } : {}),
    };
    const text = JSON.stringify(order);
    parts.push(text);
    length += text.length + 1;
  }
  return `[${parts.join(',')}]`;
}

/** @param {number} bytes */
const sizeName = (bytes) => (bytes >= 1e6 ? `${bytes / 1e6} MB` : `${bytes / 1e3} kB`);

/** @param {{ sizes: number[] } & import('../measure.mjs').Effort} effort */
export async function scan(effort) {
  const evm = several(40, evmAddress);
  const segwit = several(30, segwitAddress);
  const solana = several(30, solanaAddress);
  const core = coreWith({
    version: 1,
    payees: [...named('evm', evm), ...named('bitcoin', segwit), ...named('solana', solana)],
  });
  const rows = [];
  for (const [kind, accounts] of /** @type {const} */ ([
    ['without', []],
    ['with', [...evm, ...segwit, ...solana]],
  ])) {
    for (const size of effort.sizes) {
      const body = ordersOf(size, [...accounts]);
      const call = {
        surface: 'fetch',
        method: 'POST',
        url: 'https://shop.example/api',
        contentType: 'application/json',
        body,
      };
      const code = core.inspect(call);
      if (code !== 0) throw new Error(`${sizeName(size)} ${kind} addresses: the core answers ${code}`);
      const copy = core.copy(body);
      const expected = accounts.length > 0;
      const search = () => {
        let found = 0;
        SHAPES.lastIndex = 0;
        while (SHAPES.exec(body) !== null) found += 1;
        if (found > 0 !== expected) throw new Error(`the expression finds ${found}`);
      };
      const again = (/** @type {() => unknown} */ run) => (/** @type {number} */ times) => {
        for (let i = 0; i < times; i += 1) run();
      };
      const samples = await measure(
        { ours: again(() => core.inspect(call)), regexp: again(search), copy: again(copy) },
        { ...effort, rounds: Math.max(5, size >= 1e7 ? effort.rounds >> 2 : effort.rounds) },
      );
      rows.push({
        what: `${sizeName(size)} ${kind} addresses`,
        bare: kind === 'without',
        regexp: ratio(samples.regexp, samples.ours),
        copy: ratio(samples.ours, samples.copy),
      });
    }
  }
  return rows;
}
