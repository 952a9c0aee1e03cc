// Owns the figures of the benchmarks: medians with bootstrap intervals, of ratios and of differences between paired rounds.

const RESAMPLES = 1000;

/** The middle of a list; the list is left as it is. @param {number[]} list */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Seeded, so that one set of samples has one interval. */
function randomNumbers() {
  let state = 0x9e3779b9;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The median and the 95 % bootstrap interval of it.
 * @param {number[]} list
 * @returns {{ mid: number, low: number, high: number }}
 */
export function interval(list) {
  const next = randomNumbers();
  const medians = [];
  for (let i = 0; i < RESAMPLES; i += 1) medians.push(median(list.map(() => list[Math.floor(next() * list.length)])));
  medians.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => medians[Math.min(RESAMPLES - 1, Math.floor(share * RESAMPLES))];
  return { mid: median(list), low: at(0.025), high: at(0.975) };
}

/** How many times `over` costs what `under` costs, round by round. @param {number[]} over @param {number[]} under */
export const ratio = (over, under) => interval(over.map((value, round) => value / under[round]));

/** How much `more` costs above `less`, round by round. @param {number[]} more @param {number[]} less */
export const difference = (more, less) => interval(more.map((value, round) => value - less[round]));
