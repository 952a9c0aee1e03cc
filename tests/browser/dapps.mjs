// Drives MetaMask's own test pages from npm, button by button, with the guard off and on: with a policy that allows what the page does, the same
// requests reach the wallet and nothing is blocked; with an empty policy, nothing that pays or empowers anybody reaches it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFixtures } from './bundle.mjs';
import { startChain } from './chain.mjs';
import { dapps } from './dapp-pages.mjs';
import { ENGINES, LOADS_EXTENSIONS, launch } from './drivers/index.mjs';
import { describeReport } from './judge.mjs';
import { perform } from './perform.mjs';
import { tell } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: ENGINES.join(',') },
    only: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
  },
});

const require = createRequire(import.meta.url);
const bundles = await bundleFixtures();
let passed = 0;
let failed = 0;

/** The sample of one page: its files as routes, its body, and every button pressed in turn. */
async function sampleOf(dapp, policy) {
  const folder = join(dirname(require.resolve(`${dapp.package}/package.json`)), dapp.folder ?? 'dist');
  const routes = { ...dapp.routes };
  for (const [path, type] of Object.entries(dapp.files)) {
    const text = await readFile(join(folder, path), 'utf8');
    routes[`/${path}`] = () => ({ type, text });
  }
  return {
    ...{ title: dapp.package, kind: 'dapp', slug: dapp.package, policy },
    timeout: dapp.timeout,
    arrived: () => true,
    page: { ...dapp.page, routes, body: dapp.body },
    action: dapp.action,
  };
}

/** What each button asked of the wallet. */
function byButton(wallet) {
  const buttons = new Map();
  let current = null;
  for (const { method, params } of wallet) {
    if (method === 'test:button') buttons.set(params[0], (current = []));
    else if (current) current.push(method === 'wallet_invokeMethod' ? params.request.method : method);
  }
  return buttons;
}

const asks = (method) =>
  /sign|send(?!DomainMetadata)|permission|delegat|addEthereumChain|switchEthereumChain/i.test(method);

async function visit(lane, dapp, policy) {
  const sample = await sampleOf(dapp, policy);
  const run = { name: 'dapp', column: 'on', guard: Boolean(policy), attack: false, check: () => [] };
  const { outcome, failures } = await perform(lane, sample, run);
  if (!outcome || failures.length > 0) throw new Error(failures.join('; '));
  if (outcome.error) throw new Error(outcome.error.message);
  return outcome;
}

function check(lane, name, problems) {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  tell(lane.engine, `${problems.length === 0 ? 'ok   ' : 'FAIL '} ${name}`);
  for (const problem of problems) tell(lane.engine, `      ${problem}`);
}

/** Every account that reports named, by the list of the policy it belongs to. */
function learn(violations, a) {
  const lists = {
    payee: 'payees',
    spender: 'spenders',
    operator: 'operators',
    delegate: 'delegates',
    authority: 'authorities',
  };
  const learned = {};
  for (const { role, account } of violations.flatMap(({ body }) => body.violations)) {
    if (!account || !lists[role]) continue;
    const entry = account.replace('eip155:*:', `${a.chain}:`);
    (learned[lists[role]] ??= new Set()).add(entry);
  }
  return Object.fromEntries(Object.entries(learned).map(([list, accounts]) => [list, [...accounts]]));
}

/** The buttons whose requests for money or a signature differ between two visits. */
function different(wanted, seen) {
  return [...wanted.keys()].filter(
    (button) => (seen.get(button) ?? []).filter(asks).join() !== wanted.get(button).filter(asks).join(),
  );
}

async function drive(lane, dapp) {
  const reason = dapp.engines?.[lane.engine];
  if (reason) return tell(lane.engine, `skip  ${dapp.package}: ${reason}`);
  const off = await visit(lane, dapp, null);
  const wanted = byButton(off.wallet);
  const asking = [...wanted].filter(([, methods]) => methods.some(asks)).map(([button]) => button);
  if (options.show) for (const [button, methods] of wanted) tell(lane.engine, `${button}: ${methods.join(' ')}`);
  check(lane, `${dapp.package}: ${wanted.size} buttons, ${asking.length} ask the wallet`, [
    ...(asking.length < dapp.least ? [`only ${asking.length} buttons asked for anything; ${dapp.least} should`] : []),
  ]);

  // Nothing is blocked, everything is told: the accounts that are told of make the policy of the next visit.
  const observed = await visit(lane, dapp, () => ({ version: 1, mode: 'report', ...dapp.strict }));
  const told = different(wanted, byButton(observed.wallet));
  check(lane, `${dapp.package}: reporting changes no request`, told);

  // A contract that is only about to be made has no account that could be expected.
  const policy = { version: 1, unknown: { contract: 'report' }, ...learn(observed.violations, observed.a) };
  const on = await visit(lane, dapp, () => policy);
  const seen = byButton(on.wallet);
  const refused = different(wanted, seen);
  if (options.show)
    for (const report of on.violations) tell(lane.engine, `told ${describeReport(report).slice(0, 200)}`);
  check(
    lane,
    `${dapp.package}: the same requests once its accounts are expected, but for ${dapp.refused.length} malformed ones`,
    [
      ...refused.filter((button) => !dapp.refused.includes(button)).map((button) => `${button} is blocked`),
      ...dapp.refused.filter((button) => !refused.includes(button)).map((button) => `${button} got through`),
    ],
  );

  const strict = await visit(lane, dapp, () => ({ version: 1, ...dapp.strict }));
  const through = byButton(strict.wallet);
  check(
    lane,
    `${dapp.package}: nothing that pays or empowers anybody gets past a policy that expects nobody`,
    asking
      .filter((button) => !dapp.harmless.includes(button) && (through.get(button) ?? []).some(asks))
      .map((button) => `${button}: ${through.get(button).filter(asks).join()}`),
  );
}

await Promise.all(
  options.engine.split(',').map(async (engine) => {
    const extended = LOADS_EXTENSIONS[engine];
    const start = () => launch(engine, { extension: extended ? `${bundles}/extension` : undefined });
    const [browser, chain] = await Promise.all([start(), startChain()]);
    const lane = { engine, start, browser, chain, bundles, extended };
    tell(engine, browser.version);
    try {
      for (const dapp of dapps.filter(({ package: name }) => name.includes(options.only))) await drive(lane, dapp);
    } catch (error) {
      failed += 1;
      tell(engine, `FAIL  ${error.stack}`);
    } finally {
      await browser.close();
      await chain.close();
    }
  }),
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
