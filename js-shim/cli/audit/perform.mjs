// Owns one run in one browser, and what it proves: whether the sample got what it wanted.
import { setTimeout as pause } from 'node:timers/promises';
import { serveRun } from './serve.mjs';

/** Longer than the page's own limits: only a page that hangs ever meets it. */
const LIMIT = 30_000;
/** A sample that leaves the page posts no end. */
const LEFT = 6_000;

/**
 * @typedef {'prevented' | 'detected' | 'needs' | 'policy' | 'out' | 'through' | 'unstaged' | 'skipped' | 'error'} Outcome
 * @typedef {{ engine: string, slug: string, id: string, title: string, source: string, level: string, outcome: Outcome, note: string, ms: number, screenshot?: string }} Result
 */

/**
 * @typedef {object} Facts
 * @property {any[]} wallet @property {any[]} http @property {any[]} violations @property {any} done @property {any} a @property {string | null} flowError
 * @property {Buffer | null} picture
 */

/**
 * @param {import('./browsers.mjs').Browser} browser
 * @param {import('./serve.mjs').Scene} scene
 * @param {import('./serve.mjs').Run & { act?: ((context: any) => Promise<any>) | null, picture?: boolean, limit?: number }} run
 * @returns {Promise<Facts>}
 */
export async function perform(browser, scene, run) {
  const { limit = LIMIT } = run;
  const served = await serveRun(scene, run);
  let flowError = null;
  let picture = null;
  let over = false;
  // A flow that waits for a payment which never comes ends with its run: its next look at the wallet throws.
  const wallet = new Proxy(served.wallet, {
    get(log, name) {
      if (over) throw new Error('this run is over');
      return Reflect.get(log, name, log);
    },
  });

  try {
    const page = await browser.open(served.url);
    if (run.act) {
      try {
        await Promise.race([run.act({ page, origin: new URL(served.url).origin, wallet }), overdue(limit)]);
      } catch (error) {
        flowError = error instanceof Error ? error.message : String(error);
      }
    }
    served.endFlow({});
    const done = await Promise.race([served.finished, pause(run.sample?.leaves ? LEFT : LIMIT, null, { ref: false })]);
    if (run.picture) picture = await page.screenshot().catch(() => null);
    return {
      wallet: served.wallet,
      http: served.log.http.filter(({ body }) => !body.includes('"payeeguard-violation"')),
      violations: [...(done?.violations ?? []), ...served.log.violations],
      done,
      a: served.a,
      flowError,
      picture,
    };
  } finally {
    over = true;
    await Promise.race([Promise.resolve(browser.leave()).catch(() => {}), pause(5000, null, { ref: false })]);
    await served.close();
  }
}

/** @param {number} ms */
const overdue = async (ms) => {
  await pause(ms, null, { ref: false });
  throw new Error(`the flow took longer than ${ms / 1000} s`);
};

/** Every spelling of the attacker, over all chains. @param {any} a @returns {string[]} */
const attackers = (a) => {
  const pairs = [a.btc, a.ltc, a.bch, a.tron, a.sol].flatMap((family) => Object.values(family));
  return [a.EVIL, a.LOOKALIKE, ...pairs.flatMap((/** @type {any} */ pair) => [pair.EVIL, pair.LOOKALIKE])].filter(
    Boolean,
  );
};

/**
 * Whether the attacker was named to the wallet or to a server, or in what the page believes a server said.
 * @param {Facts} facts
 * @param {Awaited<ReturnType<typeof import('./samples.mjs').loadJudges>>} judges
 */
export function stolen({ wallet, http, done, a }, { reachedWallet, reachedServer, names, findingsOf }) {
  const seen = done?.result?.seen ?? null;
  /** Named as the token that is called only, an account gets nothing. @param {any} call @param {string} address */
  const gets = ({ method, params }, address) => {
    const findings = findingsOf({ surface: 'eip1193', method, params });
    const read = findings.length > 0 && findings.every((/** @type {any} */ { role }) => role !== 'opaque');
    return !read || findings.some((/** @type {any} */ { accounts }) => names(accounts, address));
  };
  const asked = (/** @type {string} */ address) =>
    wallet.some((call) => reachedWallet([call], address) && gets(call, address));
  return attackers(a).some((address) => asked(address) || reachedServer(http, address, '/') || names(seen, address));
}

/** Violations that were, or in report mode would have been, refused. @param {Facts} facts */
export const blocked = ({ violations }) =>
  violations.flatMap(({ body }) =>
    body.violations
      .filter((/** @type {any} */ it) => it.disposition === 'block')
      .map((/** @type {any} */ it) =>
        `${body.surface} ${body.method}: ${it.grade} ${it.role} ${it.account ?? ''}`.trim(),
      ),
  );

/** Lists of accounts: which ones differs from page to page, but whether a role is named at all decides what blocks. */
const LISTS = ['payees', 'spenders', 'operators', 'delegates', 'authorities', 'inputs', 'sources', 'signers'];

/**
 * What the policy says under which a sample is prevented, and this page's policy does not.
 * @param {any} wanted @param {any} policy @returns {string[]}
 */
export function settingsLacking(wanted, policy) {
  const named = LISTS.some((key) => policy[key]?.length > 0) || policy.network || policy.unknown;
  return Object.entries(wanted).flatMap(([key, value]) => {
    if (['version', 'contracts'].includes(key)) return [];
    if (key === 'network') {
      const same = (/** @type {any} */ one) => (/** @type {any} */ other) =>
        one.url === other.url && one.path === other.path;
      const rest = value.filter((/** @type {any} */ rule) => !policy.network?.some(same(rule)));
      return rest.map((/** @type {any} */ rule) => `"network": [${JSON.stringify(rule)}]`);
    }
    if (LISTS.includes(key)) return key in policy || (key === 'payees' && named) ? [] : [`"${key}": [...]`];
    return JSON.stringify(policy[key]) === JSON.stringify(value) ? [] : [`"${key}": ${JSON.stringify(value)}`];
  });
}

/**
 * What both runs of a sample prove together.
 * @param {import('./samples.mjs').Sample} sample
 * @param {{ stolen: boolean, facts: Facts }} on with the guard
 * @param {any} policy the page's own
 * @returns {{ outcome: Outcome, note: string }}
 */
export function judge(sample, on, policy) {
  if (!on.stolen) return { outcome: 'prevented', note: '' };
  const { level, why = '' } = sample;
  // The sample's own tests fill {other} with the one origin that they frame.
  if (typeof level === 'object')
    return { outcome: 'needs', note: level.needs.replace('{other}', '<the origins that you frame>') };
  if (level === 'detected' && on.facts.violations.length > 0) return { outcome: 'detected', note: why };
  if (level === 'out') return { outcome: 'out', note: why };
  const lacking = settingsLacking(sample.policy?.(on.facts.a) ?? {}, policy);
  if (lacking.length > 0) return { outcome: 'policy', note: lacking.join(', ') };
  return { outcome: 'through', note: `declared ${level}, and it got through on this page` };
}
