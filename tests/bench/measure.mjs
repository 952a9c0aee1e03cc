// Owns the timing: every subject in short batches, in turn, so that a busy moment of the machine falls on all of them. Runs in
// Node and, served as it is, in a page.

/**
 * @typedef {(times: number) => unknown} Batch does a thing so many times; may return a promise
 * @typedef {{ rounds: number, batch: number, warm: number }} Effort batch: milliseconds one batch should take; warm: before the first
 */

const asked = (/** @type {any} */ value) =>
  value !== null && typeof value === 'object' && typeof value.then === 'function';

/** Milliseconds for `times` of `run`. @param {Batch} run @param {number} times */
async function clock(run, times) {
  const started = performance.now();
  const result = run(times);
  if (asked(result)) await result;
  return performance.now() - started;
}

/** How often `run` fits into a batch; warms it up on the way. @param {Batch} run @param {Effort} effort */
async function calibrate(run, { batch, warm }) {
  let times = 1;
  let spent = 0;
  for (;;) {
    const took = await clock(run, times);
    spent += took;
    if (took >= batch && spent >= warm) return Math.max(1, Math.round((times * batch) / took));
    if (took < batch) times = took < batch / 8 ? times * 4 : times * 2;
  }
}

/**
 * Microseconds per time, for every subject in every round. Each round goes through all subjects, beginning with another one.
 * @param {Record<string, Batch>} subjects
 * @param {Effort} effort
 * @returns {Promise<Record<string, number[]>>}
 */
export async function measure(subjects, effort) {
  const names = Object.keys(subjects);
  /** @type {Record<string, number>} */
  const times = {};
  /** @type {Record<string, number[]>} */
  const samples = {};
  for (const name of names) {
    times[name] = await calibrate(subjects[name], effort);
    samples[name] = [];
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      samples[name].push((1000 * (await clock(subjects[name], times[name]))) / times[name]);
    }
  }
  return samples;
}
