// Owns what is learnt from reports: the smallest policy under which what was seen is expected, and the evidence for each entry.

/** The list of the policy for each role that has one. @type {Record<string, string>} */
const LISTS = {
  payee: 'payees',
  change: 'payees',
  spender: 'spenders',
  operator: 'operators',
  delegate: 'delegates',
  authority: 'authorities',
  contract: 'contracts',
};

/**
 * @typedef {object} Evidence
 * @property {string} list where the entry stands
 * @property {string} account
 * @property {number} seen how often
 * @property {string[]} calls `surface method path`
 * @property {string[]} assets
 * @property {string | null} largest the largest amount, null where none was named
 * @property {string[]} scripts where the calls came from, as the stack says
 */

/**
 * @param {any[]} reports violation reports of a guard in report mode
 * @param {{ tight?: boolean }} [options] `tight`: entries are bound to the asset and the largest amount that were seen
 * @returns {{ policy: Record<string, any>, evidence: Evidence[], open: string[] }} `open`: what no entry of a policy can allow
 */
export function learn(reports, { tight = false } = {}) {
  /** @type {Map<string, Evidence>} */
  const entries = new Map();
  /** @type {Set<string>} */
  const open = new Set();
  const told = new Set();
  for (const { body } of reports) {
    // The page and the audit may both have kept a report.
    if (told.has(body.callId)) continue;
    told.add(body.callId);
    for (const violation of body.violations) note(entries, open, body, violation);
  }
  const evidence = [...entries.values()].sort((a, b) => (a.list + a.account < b.list + b.account ? -1 : 1));
  /** @type {Record<string, any>} */
  const policy = { version: 1 };
  for (const entry of evidence) (policy[entry.list] ??= []).push(written(entry, tight));
  return { policy, evidence, open: [...open].sort() };
}

/** @param {Map<string, Evidence>} entries @param {Set<string>} open @param {any} body @param {any} violation */
function note(entries, open, body, { role, account, grade, asset, amount, path, why }) {
  const call = [body.surface, body.method, path].filter(Boolean).join(' ');
  // Addresses in plain text pay nobody.
  if (role === 'mention') return;
  const list = LISTS[role];
  if (!list || !account || grade === 'tamper') {
    open.add(`${call}: ${grade === 'tamper' ? 'a native function was replaced' : `${role} ${why ?? ''}`.trim()}`);
    return;
  }
  if (account.split(':')[1] === '*') {
    open.add(`${call}: ${account} names no chain; connect the wallet first`);
    return;
  }
  const key = `${list} ${account}`;
  const entry = entries.get(key) ?? { list, account, seen: 0, calls: [], assets: [], largest: null, scripts: [] };
  entries.set(key, entry);
  entry.seen += 1;
  const add = (/** @type {string[]} */ all, /** @type {string | null} */ text) => {
    if (text && !all.includes(text)) all.push(text);
  };
  add(entry.calls, call);
  add(entry.assets, asset);
  add(entry.scripts, body.sourceFile && `${body.sourceFile}:${body.lineNumber}:${body.columnNumber}`);
  if (/^\d+$/.test(amount ?? '') && BigInt(amount) > BigInt(entry.largest ?? -1)) entry.largest = amount;
}

/** @param {Evidence} entry @param {boolean} tight */
function written({ list, account, assets, largest }, tight) {
  const asset = assets.length === 1 && !assets[0].includes('*') ? assets[0] : null;
  if (!tight || list === 'contracts' || asset === null) return account;
  return { account, asset, ...(largest === null ? {} : { max: largest }) };
}
