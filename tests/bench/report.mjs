// Owns what the benchmarks print: their tables in Markdown, every figure a ratio with its interval, and where the guard loses.
import { arch, cpus, platform } from 'node:os';

/**
 * @typedef {{ mid: number, low: number, high: number }} Interval
 * @typedef {{ title: string, note: string, head: string[], rows: string[][], missed: string[] }} Section
 */

/** Three digits that count. @param {number} value */
const digits = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));

/** @param {Interval} interval */
const shown = ({ mid, low, high }) => `${digits(mid)} (${digits(low)} to ${digits(high)})`;

/** @param {Interval | undefined} interval @param {string} [unit] */
const cell = (interval, unit = '') => (interval ? `${shown(interval)}${unit}` : '-');

/** Whether the whole interval keeps a bar: only then is it kept; `-` where there is none. */
const kept = (bar, holds) => (bar === undefined ? '-' : holds ? 'kept' : '**missed**');

export function decoding(rows) {
  return {
    title: 'Decoding',
    note:
      'How many times as long the library takes for what the core does. Above 1 the core is faster. The core reads a whole wallet call and ' +
      'judges it against a policy that lists every account used; the libraries get only the bytes, the address or the parsed list, unless the row says that they ' +
      'do the same job: read the parameters, decode, check, and look the account up in a list. Thousands of addresses ' +
      'take turns, more than viem remembers: a payment is mostly to somebody new. ' +
      'Inside: the call lies in memory. With the boundary: what the guard does, text copied in, answer copied out. Aim: ten times inside, ahead with the boundary.',
    head: ['what', 'library', 'inside', 'with the boundary'],
    rows: rows.map(({ what, against, inside, boundary }) => [what, against, cell(inside), cell(boundary)]),
    missed: rows
      .filter(({ boundary }) => boundary.mid < 1)
      .map(({ what, against, boundary }) => `${what}: ${against} is faster, ${digits(1 / boundary.mid)} times.`),
  };
}

export function native(rows) {
  return {
    title: 'Natively',
    note:
      "`payeeguard-core` compiled for the machine against each chain's own crates, which do the same job: read the parameters of a wallet call, decode " +
      'what is in them, write the account out and look it up in a list. How many times as long they take; above 1 the core is faster.',
    head: ['what', 'crates', 'times as long'],
    rows: rows.map(({ what, against, times }) => [what, against, cell(times)]),
    missed: rows
      .filter(({ times }) => times.mid < 1)
      .map(({ what, against, times }) => `${what}, natively: ${against} is faster, ${digits(1 / times.mid)} times.`),
  };
}

export function scanning(rows) {
  return {
    title: 'Scanning a request body',
    note:
      'A `fetch` body of JSON. Against one regular expression for the same shapes, which checks no checksum and reads no structure: above 1 ' +
      'the core is faster, the bar is 10 where there are no addresses. Against the copy alone: how many times what `encodeInto` takes.',
    head: ['body', 'RegExp takes', 'bar of 10', 'in copies of the text'],
    rows: rows.map(({ what, regexp, copy, bare }) => [
      what,
      cell(regexp),
      kept(bare ? 10 : undefined, regexp.low >= 10),
      cell(copy),
    ]),
    missed: rows
      .filter(({ regexp, bare }) => bare && regexp.low < 10)
      .map(({ what, regexp }) => `${what}: ${digits(regexp.mid)} times a RegExp, not 10.`),
  };
}

export function policies(rows) {
  return {
    title: 'Long policies',
    note: 'What a payment costs in multiples of what it costs under a policy of ten accounts. The bar: as fast, told here as 1.25 at most.',
    head: ['what', 'times ten accounts', 'bar'],
    rows: rows.map(({ what, few }) => [what, cell(few), kept(1.25, few.mid <= 1.25)]),
    missed: rows
      .filter(({ few }) => few.mid > 1.25)
      .map(({ what, few }) => `${what}: ${digits(few.mid)} times ten accounts.`),
  };
}

export function booting(rows) {
  const holds = ({ what, run, more }) => (what === 'Snow' ? more.high <= 5 : run.high <= 1);
  const bar = ({ what }) => (what === 'DOMPurify' ? undefined : true);
  return {
    title: 'Coming up',
    note:
      'Fresh pages in fresh processes. The guard against others that come first in a page: from the first statement to the last, and from the ' +
      'end of the download, so that compiling counts. The bars: below SES `lockdown()`, and at most 5 ms above Snow. They do other things: ' +
      'none of them reads what is paid to whom.',
    head: [
      'against',
      'times, first to last statement',
      'times, compiling included',
      'milliseconds more',
      'bar',
      'times the bytes (brotli)',
    ],
    rows: rows.map((row) => [
      row.what,
      cell(row.run),
      cell(row.all),
      cell(row.more),
      kept(bar(row), holds(row)),
      digits(row.bytes),
    ]),
    missed: rows
      .filter((row) => bar(row) && !holds(row))
      .map(({ what, run, more }) => `Coming up takes ${digits(run.mid)} times ${what} (${digits(more.mid)} ms more).`),
  };
}

export function calling(rows) {
  return {
    title: 'Guarded calls',
    note:
      'Microseconds that the guard adds to one call, the wrapper against what it wraps in one page, and which part of the same call to a ' +
      'server on the same machine that is (any other server takes longer). The bars: 30 for `fetch` and XMLHttpRequest, 50 for a wallet.',
    head: ['call', 'added, microseconds', 'bar', 'part of a real call'],
    rows: rows.map(({ what, added, share, bar }) => [what, cell(added), kept(bar, added.high < bar), cell(share)]),
    missed: rows
      .filter(({ added, bar }) => bar !== undefined && added.high >= bar)
      .map(({ what, added, bar }) => `${what}: ${digits(added.mid)} microseconds, the bar is ${bar}.`),
  };
}

export function inserting(rows) {
  return {
    title: 'The DOM',
    note:
      'In multiples of a page without anything. The bar: as native (told here as 1.1 at most) without a frame, 1.25 once there is one. DOMPurify cleans the markup first, ' +
      'which is another job; it shows what a check of each string costs. Trusted Types alone is what the browser itself takes for sending markup past a policy that lets everything through.',
    head: ['what', 'with', 'times native', 'bar'],
    rows: rows.map((row) => [row.what, row.with, cell(row.times), kept(row.bar, row.times.mid <= row.bar)]),
    missed: rows
      .filter(({ bar, times }) => bar !== undefined && times.mid > bar)
      .map((row) => `${row.what}, ${row.with}: ${digits(row.times.mid)} times native.`),
  };
}

export function remembering(rows) {
  return {
    title: 'Memory',
    note: "The page's heap after many wallet calls, in multiples of what it was after the first thousand, both after a collection.",
    head: ['what', 'times'],
    rows: rows.map(({ what, times }) => [what, digits(times)]),
    missed: rows
      .filter(({ times }) => times > 1.5)
      .map(({ what, times }) => `${what}: the heap grows to ${digits(times)} times.`),
  };
}

const table = ({ head, rows }) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {Section[]} sections @param {string[]} engines what ran it */
export function document(sections, engines) {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const missed = sections.flatMap((section) => section.missed);
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`, whole; do not edit. Everything is measured in one run: subjects take turns in short batches, a figure is the ' +
      'median of the rounds, in brackets is its 95 % bootstrap interval. Only ratios and differences within the run mean anything. The machine is shared and noisy: ' +
      'on another one, or at another hour, figures differ, small ones most.',
    '',
    `Machine: ${cpus().length} x ${model.trim()}, ${platform()} ${arch()}. ${engines.join(', ')}.`,
    '',
    ...sections.flatMap((section) => [`## ${section.title}`, '', section.note, '', table(section), '']),
    '## Where we lose',
    '',
    ...(missed.length > 0 ? missed.map((line) => `- ${line}`) : ['Nowhere in this run.']),
    '',
  ].join('\n');
}
