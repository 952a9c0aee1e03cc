// `npm run bench`: what the guard costs, measured against natives and peers in one run. `-- core`, `-- native` and `-- browser` run
// a part and only print it; `--smoke` sees in a few seconds whether it all still runs.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Failure, must, root, say, whenStarted } from './terminal.mjs';

const target = join(root, 'docs/benchmarks.md');

const FULL = {
  rounds: 25,
  batch: 4,
  warm: 60,
  variants: 9000,
  sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
  lengths: [1000, 100_000],
};
const SMOKE = { rounds: 3, batch: 0.2, warm: 0, variants: 20, sizes: [1e3, 1e5], lengths: [100] };
const BROWSER = { rounds: 15, batch: 4, warm: 30, warmups: 3, boots: 7, wallets: 100_000 };
const BROWSER_SMOKE = { rounds: 3, batch: 1, warm: 0, warmups: 0, boots: 1, wallets: 100 };

const PARTS = ['core', 'native', 'browser'];

const load = (/** @type {string} */ path) => import(new URL(`../tests/bench/${path}.mjs`, import.meta.url).href);

/** @param {boolean} smoke @param {any} report */
async function core(smoke, report) {
  const effort = smoke ? SMOKE : FULL;
  const decoders = [
    ['addresses', 'addresses'],
    ['calldata', 'calldata'],
    ['typed-data', 'typedData'],
    ['solana', 'solana'],
    ['psbt', 'psbt'],
  ];
  const rows = [];
  for (const [file, name] of decoders) {
    say('bench', file);
    const { [name]: run } = await load(`core/${file}`);
    rows.push(...(await run(effort)));
  }
  say('bench', 'scan');
  const { scan } = await load('core/scan');
  const scanned = await scan(effort);
  say('bench', 'policy');
  const { policy } = await load('core/policy');
  return [report.decoding(rows), report.scanning(scanned), report.policies(await policy(effort))];
}

/** @param {boolean} smoke @param {any} report */
async function native(smoke, report) {
  say('bench', 'native: compiles the crates the core is compared with');
  const { ratio } = await load('statistics');
  const args = ['bench', '-q', '-p', 'payeeguard-oracle', '--bench', 'native', '--locked'];
  const output = await must('cargo', [...args, ...(smoke ? ['--', '--smoke'] : [])], { quiet: true });
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const rows = lines.map((line) => {
    const { what, against, ours, theirs } = JSON.parse(line);
    return { what, against, times: ratio(theirs, ours) };
  });
  if (rows.length === 0) throw new Failure('The native benchmark printed nothing.');
  return [report.native(rows)];
}

/** @param {boolean} smoke @param {any} report @param {string[]} engines */
async function browser(smoke, report, engines) {
  const effort = smoke ? BROWSER_SMOKE : BROWSER;
  const { servePages } = await load('browser/page-server');
  const { startBrowser } = await load('browser/tabs');
  const server = await servePages();
  const chromium = await startBrowser();
  try {
    engines.push(await chromium.version());
    const sections = [];
    for (const [name, shape] of [
      ['boot', 'booting'],
      ['calls', 'calling'],
      ['dom', 'inserting'],
      ['memory', 'remembering'],
    ]) {
      say('bench', name);
      const { [name]: run } = await load(`browser/${name}`);
      sections.push(report[shape](await run(chromium, server, effort)));
    }
    return sections;
  } finally {
    await chromium.close();
    server.close();
  }
}

/** @param {string[]} args */
export async function bench(args) {
  const smoke = args.includes('--smoke');
  const parts = args.filter((arg) => arg !== '--smoke');
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Failure(`There is no part ${unknown.join(', ')}. The parts: ${PARTS.join(', ')}.`);
  for (const file of ['.cache/wasm/payeeguard.wasm', 'dist/payeeguard.js']) {
    if (!existsSync(join(root, file))) throw new Failure(`${file} is missing: run \`npm run build\` first.`);
  }
  const whole = parts.length === 0;
  const engines = [`Node ${process.versions.node}`];
  const report = await load('report');
  const sections = [];
  if (whole || parts.includes('core')) sections.push(...(await core(smoke, report)));
  if (whole || parts.includes('native')) sections.push(...(await native(smoke, report)));
  if (whole || parts.includes('browser')) sections.push(...(await browser(smoke, report, engines)));
  const text = report.document(sections, engines);
  console.log(`\n${text}`);
  if (!whole || smoke) return;
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: 'markdown' }));
  say('bench', 'wrote docs/benchmarks.md: commit it');
}

await whenStarted(import.meta.url, () => bench(process.argv.slice(2)));
