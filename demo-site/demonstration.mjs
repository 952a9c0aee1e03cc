// Owns the headless demonstration: every way to pay, robbed without the guard, guarded, and honest with the guard.
import { isDeepStrictEqual } from 'node:util';

/** Long enough for a machine that builds at the same time. */
const STEP_MS = 60_000;

/** What the payload does to each way to pay, in the order of the page. */
const ATTACKS = [
  { way: 'ether', title: 'ETH payment: the payee is replaced by a look-alike' },
  { way: 'token', title: 'Token transfer: the recipient in the calldata is replaced' },
  { way: 'allowance', title: 'Token approve: the spender is replaced, the limit removed' },
  { way: 'bitcoin', title: 'Bitcoin deposit address: the fetch response is rewritten' },
  { way: 'solana', title: 'Solana deposit address: the XHR response is rewritten' },
];

const SETTINGS = {
  robbed: { guard: 'off', dependency: 'compromised' },
  guarded: { guard: 'on', dependency: 'compromised' },
  honest: { guard: 'on', dependency: 'honest' },
};

/**
 * Runs the attacks once, one page after the other.
 * @param {{ site: object, browser: object, ways?: string[], progress: (text: string) => void }} options
 * @returns {Promise<{ title: string, way: string, robbed: object, guarded: object, honest: object }[]>}
 */
export async function demonstrate({ site, browser, ways, progress }) {
  const rows = [];
  for (const { way, title } of ATTACKS.filter((attack) => ways?.includes(attack.way) ?? true)) {
    const row = { way, title };
    for (const [name, setting] of Object.entries(SETTINGS)) {
      row[name] = await checkout({ site, browser, way, setting });
      progress(`${way}, guard ${setting.guard}, dependency ${setting.dependency}: ${row[name].outcome}`);
    }
    rows.push(row);
  }
  return rows;
}

/** One page, one checkout; `setting` is the page's query. Balances come from the chain and not from the page; what a customer is shown can only come from the page. */
export async function checkout({ site, browser, way, setting }) {
  const sentBefore = site.reports.length;
  const page = await browser.open(`${site.url}?${new URLSearchParams(setting)}`);
  try {
    await page.waitFor('html[data-shop="ready"] #evidence:not([data-outcome="loading"])', STEP_MS);
    // The payload is in place long before a person has found the button.
    if (setting.dependency === 'compromised' || setting.code) await page.waitFor('html[data-payload="ready"]', STEP_MS);
    const before = await site.ledger.read();
    await page.click(`#checkout input[value="${way}"]`);
    await page.click('#checkout button');
    const confirmSheet = '[data-confirm], #evidence[data-way]:not([data-way=""]):not([data-outcome="waiting"])';
    await page.waitFor(confirmSheet, STEP_MS);
    await page.click('[data-confirm]').catch(() => {});
    await page.waitFor('#evidence[data-way]:not([data-way=""]):not([data-outcome="waiting"])', STEP_MS);
    // Reports are dispatched in a later task than the refusal.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = await site.ledger.read();
    const reports = [JSON.parse((await page.text('#raw-report pre')) ?? '[]')].flat();
    // The guard posts its first reports at once and the next a second later: those of this page are not the next one's.
    await arrived(() => site.reports.length - sentBefore >= reports.length);
    return {
      wallet: (await page.attribute('html', 'data-wallet')) ?? 'extension',
      outcome: await page.attribute('#evidence', 'data-outcome'),
      gains: gains(before, after),
      signed: after.walletRequests.slice(before.walletRequests.length),
      shown: await page.text('[data-deposit]'),
      reports,
      sent: site.reports.slice(sentBefore),
      protected: (await page.attribute('#guard-status', 'data-protected')) === 'true',
      status: await page.text('#guard-status'),
      errors: page.consoleErrors(),
    };
  } finally {
    await page.close();
  }
}

/** Waits until `done` says so; whoever looks at what is missing then says what. @param {() => boolean} done */
async function arrived(done) {
  for (const end = Date.now() + STEP_MS / 4; !done() && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Who has more, or may take more, than before. */
function gains(before, after) {
  return after.parties.flatMap((party, index) =>
    ['ether', 'token', 'allowance']
      .filter((asset) => BigInt(party[asset]) > BigInt(before.parties[index][asset]))
      .map((asset) => ({ ...party, asset, amount: BigInt(party[asset]) - BigInt(before.parties[index][asset]) })),
  );
}

/** Whether a row is as it should be; the reasons it is not, otherwise. */
export function shortcomings({ way, robbed, guarded, honest }, shop) {
  const deposit = shop.payTo[way];
  const attackers = (run) => run.gains.filter(({ side }) => side === 'attacker').length;
  const shops = (run) => run.gains.filter(({ side }) => side === 'shop').length;
  const checks = deposit
    ? {
        'without the guard the swapped address was not shown': robbed.shown && robbed.shown !== deposit,
        'with the guard the right address was not shown': guarded.shown === deposit,
        'with the guard nothing was reported': guarded.reports.length > 0 && guarded.sent.length > 0,
        'the honest address was not shown': honest.shown === deposit,
      }
    : {
        'without the guard the attacker got nothing': attackers(robbed) > 0 && shops(robbed) === 0,
        'with the guard the attacker got something': attackers(guarded) === 0,
        'with the guard nothing was reported': guarded.reports.length > 0 && guarded.sent.length > 0,
        'with the guard a changed request reached the wallet': guarded.signed.length === 0 || shops(guarded) > 0,
        'the honest payment did not arrive': shops(honest) === 1 && attackers(honest) === 0,
      };
  checks[`the guard does not call itself protected (${honest.status})`] = guarded.protected && honest.protected;
  checks['the guard objected to an honest payment'] = isDeepStrictEqual([honest.reports, honest.sent], [[], []]);
  return Object.keys(checks).filter((reason) => !checks[reason]);
}
