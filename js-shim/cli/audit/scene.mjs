// Owns what an audit knows of a page before it starts: where its guard is, what its policy says, and so whom an honest probe pays.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CliFailure } from '../failure.mjs';
import { loadAnalyzer, ownPath } from '../files.mjs';
import { guardTags, integrityOf } from '../markup.mjs';
import { findGuard, policyIn } from './document.mjs';
import { loadAddresses } from './samples.mjs';
import { whyNoPage } from './target.mjs';

/** Where a guard is served that the page does not have itself. */
export const GUARD = '/__payeeguard.js';

/**
 * @param {import('./target.mjs').Target} target
 * @param {string | null} given a policy's text, for a page that has no guard yet
 * @param {{ replacing?: boolean }} [options] `replacing`: the guard in the page, if there is one, is not the one that will run
 * @returns {Promise<import('./serve.mjs').Scene & { policy: any, key: string, installed: boolean }>}
 */
export async function readScene(target, given, { replacing = false } = {}) {
  const get = async (/** @type {string} */ url, accept = 'text/html,*/*') =>
    target.get({ method: 'GET', url, headers: { accept }, body: Buffer.alloc(0) });
  const answer = await get(target.entry);
  const html = answer.body.toString('utf8');
  if (answer.status !== 200 || !String(answer.headers['content-type']).includes('text/html')) {
    throw new CliFailure('cli-page', whyNoPage(target, answer));
  }
  const read = async (/** @type {string} */ src) => {
    if (/^(https?:)?\/\//.test(src)) return null;
    const { pathname } = new URL(src, `http://localhost${target.entry}`);
    const script = await get(pathname, '*/*');
    return script.status === 200 ? script.body.subarray(0, 64).toString('latin1') : null;
  };
  const guard = await findGuard(html, read);
  if (!guard && given === null && !replacing) {
    throw new CliFailure(
      'cli-page',
      `${target.name}: there is no guard in this page. Name a policy with --policy to try it with one, or run \`payeeguard init\`.`,
    );
  }
  if (guard && given !== null) {
    throw new CliFailure('cli-page', `${target.name} has a guard and a policy of its own: leave --policy away.`);
  }
  const guardSource = readFileSync(ownPath('dist/payeeguard.js'));
  const text = guard ? policyIn(html) : given;
  const policy = text === null ? { version: 1 } : JSON.parse(text);
  const { lintPolicy } = await loadAnalyzer();
  const [error] = lintPolicy(text ?? '{"version":1}');
  if (error) throw new CliFailure('cli-policy', `the page's policy: ${error.code} at ${error.path}: ${error.message}`);
  const tags = guard ? null : guardTags({ policy: given, src: GUARD, integrity: integrityOf(guardSource) });
  const addresses = loadAddresses();
  const { probe, chainId } = probeOf(policy, addresses);
  const key = createHash('sha256')
    .update(JSON.stringify([target.name, target.entry, html, tags]))
    .update(guardSource);
  return {
    ...{ target, addresses, probe, chainId, guard, tags, guardSource, guardPath: GUARD, policy },
    installed: guard !== null,
    key: key.digest('hex'),
  };
}

/** An honest payment by this policy: to the first payee on an EVM chain, else to the user's own account. @param {any} policy @param {any} addresses */
function probeOf(policy, addresses) {
  /** @param {string} list @param {string} [on] */
  const first = (list, on = '') => {
    const accounts = (policy[list] ?? []).map((/** @type {any} */ entry) =>
      typeof entry === 'string' ? entry : entry.account,
    );
    const found = accounts.find(
      (/** @type {string} */ account) => /^eip155:\d+:0x/i.test(account) && account.startsWith(on),
    );
    return found ? { chain: found.split(':').slice(0, 2).join(':'), address: found.split(':')[2] } : null;
  };
  const payee = first('payees');
  const chain = payee?.chain ?? first('spenders')?.chain ?? 'eip155:1';
  const probe = {
    user: addresses.USER,
    payee: payee?.address ?? addresses.USER,
    spender: first('spenders', `${chain}:`)?.address ?? null,
    contract: first('contracts', `${chain}:`)?.address ?? null,
  };
  return { probe, chainId: `0x${Number(chain.split(':')[1]).toString(16)}` };
}
