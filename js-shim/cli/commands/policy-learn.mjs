// Owns `payeeguard policy learn`: the page in a real browser with the guard in report mode, and the policy that what was seen asks for.
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { available, launch } from '../audit/browsers.mjs';
import { loadFlow } from '../audit/flow.mjs';
import { perform } from '../audit/perform.mjs';
import { GUARD, readScene } from '../audit/scene.mjs';
import { openTarget } from '../audit/target.mjs';
import { CliFailure, EXIT } from '../failure.mjs';
import { loadAnalyzer, writeNew } from '../files.mjs';
import { learn, unjudged } from '../learn.mjs';
import { guardTags, integrityOf } from '../markup.mjs';

export const summary = 'Watches a page in a browser and proposes the smallest policy';
export const usage = '<URL | folder | HTML file> [--flow <file>] [--out <file>] [options]';
export const help = `
The page runs with the guard in report mode and a test wallet that signs nothing. What it asks for becomes a policy; each entry's evidence
goes to standard error. Look at every entry: a page that is attacked while you watch teaches the attacker's accounts.
  --flow     a module that drives the page, as for \`payeeguard audit\`
  --headed   shows the browser, for you to click through the page; Enter in the terminal ends it
  --seconds  how long the page is watched when there is neither (5)
  --chain    the CAIP-2 chain that the test wallet is on (eip155:1)
  --tight    binds each entry to the asset and the largest amount that were seen
  --engine   chromium, firefox or webkit
  --out      writes the policy to a file; --force replaces one that is there
  --json     prints policy and evidence as JSON
`;
export const options = /** @type {const} */ ({
  flow: { type: 'string' },
  headed: { type: 'boolean' },
  seconds: { type: 'string', default: '5' },
  chain: { type: 'string', default: 'eip155:1' },
  tight: { type: 'boolean' },
  engine: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
});
export const words = [1, 1];

/** @param {any} values @param {string[]} words */
export async function run(values, [place]) {
  const chainId = /^eip155:([1-9]\d{0,14})$/.exec(values.chain)?.[1];
  if (!chainId) throw new CliFailure('cli-usage', `--chain is written like eip155:1, not "${values.chain}".`);
  if (!/^\d{1,4}$/.test(values.seconds))
    throw new CliFailure('cli-usage', `--seconds takes a number, not "${values.seconds}".`);
  const scene = await readScene(openTarget(place), null, { replacing: true });
  const act = await actor(values);
  const engine = values.engine ?? (await available())[0];
  if (!engine)
    throw new CliFailure(
      'cli-missing',
      'No browser was found: install Chromium with chromedriver, or `npm install -D puppeteer-core` beside a browser.',
    );
  const tags = guardTags({
    policy: JSON.stringify({ version: 1, mode: 'report' }),
    src: GUARD,
    integrity: integrityOf(scene.guardSource),
  });
  const browser = await launch(engine, undefined, values.headed);
  let facts;
  try {
    const own = { ...scene, chainId: `0x${Number(chainId).toString(16)}` };
    const limit = values.headed ? 3_600_000 : undefined;
    facts = await perform(browser, own, { sample: null, guarded: true, flow: true, act, settle: 0, tags, limit });
  } finally {
    await browser.close();
  }
  if (facts.flowError) throw new CliFailure('cli-page', `the flow failed: ${facts.flowError}`);
  if (!facts.done?.status) throw new CliFailure('cli-page', 'the guard did not start in this page.');
  const { policy, evidence, open } = learn(facts.violations, {
    tight: values.tight,
    chain: values.chain,
    requests: facts.http,
  });
  // The loopback origin means nothing to a reader, and what stands in the document itself is the audit's own script.
  for (const entry of evidence) {
    const paths = entry.scripts.map((url) => url.replace(/^https?:\/\/[^/]*/, ''));
    entry.scripts = [...new Set(paths)].filter((path) => !path.startsWith(`${scene.target.entry}:`));
  }
  const text = `${JSON.stringify(policy, null, 2)}\n`;
  const { lintPolicy, inspect } = await loadAnalyzer();
  const mentioned = unjudged(facts.http, scene.addresses.USER, (call) => inspect(call).findings);
  const [error] = lintPolicy(text);
  if (error)
    throw new CliFailure(
      'cli-policy',
      `what was seen makes no policy: ${error.code} at ${error.path}: ${error.message}`,
    );
  if (values.out) writeNew(values.out, text, { overwrite: values.force });
  if (values.json) console.log(JSON.stringify({ policy, evidence, open, mentioned }, null, 2));
  else if (!values.out) process.stdout.write(text);
  if (!values.json) explain(evidence, open, mentioned);
  return EXIT.fine;
}

/** @param {any} values */
async function actor({ flow, headed, seconds }) {
  if (flow) return loadFlow(flow);
  if (!headed) return () => pause(Number(seconds) * 1000);
  return async () => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    await terminal.question('Use the page as your visitors do, then press Enter here. ');
    terminal.close();
  };
}

/** @param {import('../learn.mjs').Evidence[]} evidence @param {string[]} open @param {string[]} mentioned */
function explain(evidence, open, mentioned) {
  if (evidence.length === 0 && open.length === 0 && mentioned.length === 0) {
    console.error(
      'Nothing was paid or empowered while the page was watched; give it a --flow, or use it with --headed.',
    );
  }
  for (const { list, account, seen, calls, chain, assets, largest, scripts } of evidence) {
    console.error(`${list}: ${account}, reported ${seen === 1 ? 'once' : `${seen} times`}`);
    for (const call of calls) console.error(`    asked by ${call}`);
    if (chain) console.error(`    on ${chain} because the wallet was: what the server is told names no chain`);
    if (assets.length > 0)
      console.error(`    asset ${assets.join(', ')}${largest === null ? '' : `, at most ${largest}`}`);
    for (const script of scripts) console.error(`    from ${script}`);
  }
  for (const text of open) console.error(`no entry can allow this: ${text}`);
  for (const text of mentioned) console.error(`named, but not taken for a payment: ${text}`);
}
