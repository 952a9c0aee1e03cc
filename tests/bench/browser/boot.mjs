// Owns the benchmark of coming up: from the script's first statement to its last, in pages that never ran it, in turn.
import { brotliCompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/terminal.mjs';
import { difference, ratio } from '../statistics.mjs';
import { LIBRARIES } from './page-server.mjs';
import { openTab } from './tabs.mjs';

/** Runs in the page. */
const times = () => {
  const [script] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/library.js'));
  const { benchStarted, benchLocked, payeeguard } = globalThis;
  return {
    run: benchLocked - benchStarted,
    // What is compiled before the first statement runs counts here.
    all: benchLocked - script.responseEnd,
    guarded: payeeguard?.status().protected,
  };
};

export async function boot(browser, server, effort) {
  const names = Object.keys(LIBRARIES);
  const samples = Object.fromEntries(names.map((name) => [name, { run: [], all: [] }]));
  // The first round warms the browser up and does not count.
  for (let round = -1; round < effort.boots; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + 1 + turn) % names.length];
      const tab = await openTab(browser, server.open({ library: name }));
      const { run, all, guarded } = await tab.evaluate(times);
      await tab.close();
      if (name === 'Payeeguard' && guarded !== true) throw new Error('the guard does not protect the page');
      if (!(run > 0)) throw new Error(`${name} did not come up`);
      if (round < 0) continue;
      samples[name].run.push(run);
      samples[name].all.push(all);
    }
  }
  const bytes = (name) => brotliCompressSync(readFileSync(join(root, LIBRARIES[name].path))).length;
  const ours = samples.Payeeguard;
  return names.slice(1).map((name) => ({
    what: name,
    run: ratio(ours.run, samples[name].run),
    all: ratio(ours.all, samples[name].all),
    more: difference(ours.run, samples[name].run),
    bytes: bytes('Payeeguard') / bytes(name),
  }));
}
