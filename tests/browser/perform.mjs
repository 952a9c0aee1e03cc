// Performs one run: serves the page, opens it, waits for its end, reads wallet, server and chain, and judges.
import { addresses } from './addresses.mjs';
import { until, within } from './drivers/process.mjs';
import { serveRun } from './server.mjs';

// Generous, because only a run that hangs ever meets it and machines are shared.
const RUN_LIMIT = 20_000;
// How long a page waits for the report it expects, and a theft that is under way may take to show.
const PATIENCE = 1_500;

/**
 * @param lane { engine, browser, chain, bundles, extended }
 * @param run one of judge.mjs's runs
 * @returns {{ failures: string[], facts: object, trace: () => string }}
 */
export async function perform(lane, sample, run) {
  const { browser, chain, bundles, engine } = lane;
  const wallet = sample.page?.wallet ?? 'injected';
  // Wallets that come late or in pairs are staged by the page, which an extension's fixed script cannot be.
  const emulate = wallet !== 'none' && (!lane.extended || wallet !== 'injected');
  const started = Date.now();
  const limit = sample.timeout ?? RUN_LIMIT;
  // The page ends by itself before the run does, and so says what it was waiting for.
  const limits = { action: limit - 8000, attack: sample.timeout ? limit - 5000 : 2500, patience: PATIENCE };
  await chain.reset();
  const served = await serveRun({
    ...{ sample, guard: run.guard, attack: run.attack, emulate, bundles, chain, limits },
    headers: { ...sample.page?.headers, ...run.headers },
  });
  let page;
  let hung = true;
  try {
    page = await within(browser.open(served.url), 30_000, `opening a page in ${engine}`);
    served.lend(page);
    const outcome = async (done) => gather({ served, done, chain, engine, page });
    const done = await ended({
      served,
      limit,
      leaves: sample.leaves,
      // Where no report is to come, that nothing was stolen yet says nothing: the time has to pass.
      holds: async () =>
        (run.column !== 'on' || Boolean(sample.violation)) && run.check(await outcome(null)).length === 0,
    });
    let facts = await outcome(done);
    let failures = run.check(facts);
    // A theft that does not wait for its answer may still be on its way to the chain.
    const deadline = Date.now() + PATIENCE;
    while (failures.length > 0 && run.column === 'off' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      facts = await outcome(done);
      failures = run.check(facts);
    }
    hung = !done;
    const unfinished = done || sample.leaves ? [] : [`the page posted no end within ${limit} ms`];
    return {
      failures: [...failures, ...unfinished],
      unfinished,
      outcome: facts,
      facts: record(facts, Date.now() - started, emulate ? 'emulated' : wallet === 'none' ? 'replica' : 'extension'),
      trace: () => traceOf(facts),
    };
  } catch (error) {
    return {
      failures: [`${error.name}: ${error.message}`],
      facts: { ms: Date.now() - started },
      trace: () => String(error.stack),
    };
  } finally {
    await page?.close({ hung }).catch(() => {});
    await served.close();
  }
}

/** Equal for runs without attack whose pages are the same but for their title. */
export function pageKey(sample, { guard, headers }) {
  const print = (_, value) => (typeof value === 'function' ? value.toString() : value);
  const policy = sample.policy?.({ ...addresses, origin: '{origin}', other: '{other}', extension: [] });
  const parts = {
    action: sample.action,
    policy,
    page: sample.page,
    headers,
    guard,
    leaves: sample.leaves,
    timeout: sample.timeout,
  };
  return JSON.stringify(parts, print);
}

/** What the page posted at its end, or null: at the time limit, or once a page that leaves itself has shown what it was to show. */
async function ended({ served, limit, leaves, holds }) {
  const finished = within(served.finished, limit, 'the run').catch(() => null);
  if (!leaves) return finished;
  const shown = until(holds, { ms: Math.min(limit, 6000), every: 100, what: 'the theft' }).catch(() => null);
  return Promise.race([finished, shown.then(() => null)]);
}

async function gather({ served, done, chain, engine, page }) {
  const { log, a } = served;
  return {
    ...{ a, engine, wallet: log.wallet, http: log.http, chain: await chain.changes() },
    result: done?.result ?? null,
    error: done?.error ?? null,
    attackResult: done?.attackResult ?? null,
    attackError: done?.attackError ?? null,
    // A page that left before its end posted its reports as they came.
    violations: done?.violations ?? log.violations,
    status: done?.status ?? null,
    errors: done?.errors ?? [],
    consoleErrors: page.consoleErrors(),
  };
}

/** What the result file keeps of a run. */
function record({ status, violations, error, errors, consoleErrors }, ms, wallet) {
  const reports = violations.map(({ body }) => ({
    surface: body?.surface,
    method: body?.method,
    violations: body?.violations,
  }));
  return { ms, wallet, status, reports, error, errors, consoleErrors };
}

function traceOf(facts) {
  const { wallet, http, result, error, attackResult, attackError, violations, status, errors, consoleErrors } = facts;
  const calls = http.map(({ method, url, body }) => `${method} ${url} ${body.slice(0, 300)}`);
  const shown = { wallet, calls, result, error, attackResult, attackError, violations, status, errors, consoleErrors };
  return JSON.stringify(shown, (_, value) => (typeof value === 'bigint' ? `${value}` : value), 1);
}
