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
 * @property {string[]} calls `surface method path`, and to which addresses of a server
 * @property {string | null} chain the wallet's chain, where the call named none itself
 * @property {string[]} assets
 * @property {string | null} largest the largest amount, null where none was named
 * @property {string[]} scripts where the calls came from, as the stack says
 */

/** What a page asked of a server. @typedef {{ method?: string, url?: string, body: string }} Request */

/**
 * @param {any[]} reports violation reports of a guard in report mode
 * @param {{ tight?: boolean, chain?: string | null, requests?: Request[] }} [options] `tight`: entries are bound to the asset and the largest
 *   amount that were seen; `chain`: the one that the wallet was on; `requests`: what reached the server meanwhile
 * @returns {{ policy: Record<string, any>, evidence: Evidence[], open: string[] }} `open`: what no entry of a policy can allow
 */
export function learn(reports, { tight = false, chain = null, requests = [] } = {}) {
  /** @type {Map<string, Evidence>} */
  const entries = new Map();
  /** @type {Set<string>} */
  const open = new Set();
  const told = new Set();
  for (const { body } of reports) {
    // The page and the audit may both have kept a report.
    if (told.has(body.callId)) continue;
    told.add(body.callId);
    for (const violation of body.violations) note(entries, open, body, violation, { chain, requests });
  }
  const evidence = [...entries.values()].sort((a, b) => (a.list + a.account < b.list + b.account ? -1 : 1));
  /** @type {Record<string, any>} */
  const policy = { version: 1 };
  for (const entry of evidence) (policy[entry.list] ??= []).push(written(entry, tight));
  return { policy, evidence, open: [...open].sort() };
}

/** Doors to a wallet; whatever leaves by another one goes to a server. */
const WALLET = ['eip1193', 'wallet', 'postmessage'];

/** @param {Map<string, Evidence>} entries @param {Set<string>} open @param {any} body @param {any} violation @param {{ chain: string | null, requests: Request[] }} seen */
function note(entries, open, body, violation, { chain, requests }) {
  const { role, grade, asset, amount, path, why } = violation;
  const bare = violation.account?.split(':').slice(2).join(':');
  const server = !WALLET.includes(body.surface);
  const to = server && bare ? reached(requests, bare) : [];
  const call =
    [body.surface, body.method, path].filter(Boolean).join(' ') + (to.length > 0 ? ` to ${to.join(', ')}` : '');
  // Addresses in plain text pay nobody.
  if (role === 'mention') return;
  const list = LISTS[role];
  if (!list || !violation.account || grade === 'tamper') {
    open.add(`${call}: ${grade === 'tamper' ? 'a native function was replaced' : `${role} ${why ?? ''}`.trim()}`);
    return;
  }
  // What a server is told names no chain; the account is of the same kind as the wallet's, and that is the narrowest entry that expects it.
  const [space, network] = violation.account.split(':');
  const borrowed = server && network === '*' && chain?.startsWith(`${space}:`) ? chain : null;
  const account = borrowed === null ? violation.account : `${borrowed}:${bare}`;
  if (account.split(':')[1] === '*') {
    open.add(`${call}: ${account} names no chain; connect the wallet first`);
    return;
  }
  const key = `${list} ${account}`;
  const entry = entries.get(key) ?? {
    list,
    account,
    seen: 0,
    calls: [],
    chain: null,
    assets: [],
    largest: null,
    scripts: [],
  };
  entries.set(key, entry);
  entry.seen += 1;
  entry.chain ??= borrowed;
  const add = (/** @type {string[]} */ all, /** @type {string | null} */ text) => {
    if (text && !all.includes(text)) all.push(text);
  };
  add(entry.calls, call);
  add(entry.assets, asset);
  add(entry.scripts, body.sourceFile && `${body.sourceFile}:${body.lineNumber}:${body.columnNumber}`);
  if (/^\d+$/.test(amount ?? '') && BigInt(amount) > BigInt(entry.largest ?? -1)) entry.largest = amount;
}

/**
 * Accounts in requests at places where the guard sees no payment; only the page's owner knows whether somebody is paid there.
 * @param {Request[]} requests @param {string} user whose own account says nothing @param {(call: any) => any[]} findingsOf
 * @returns {string[]} each with the rule of the policy that makes the guard judge it
 */
export function unjudged(requests, user, findingsOf) {
  const told = new Set();
  for (const { method = 'GET', url = '', body } of requests) {
    if (body === '') continue;
    for (const { role, account, path } of findingsOf({ surface: 'fetch', method, url, body })) {
      if (role !== 'mention' || !account || !path.startsWith('$')) continue;
      if (account.toLowerCase().endsWith(user.toLowerCase())) continue;
      const rule = { url: url.replace(/[?#].*$/, ''), path: path.replace(/\[\d+\]/g, '[*]') };
      told.add(
        `${method} ${path} to ${rule.url}: ${account}; if that is who is paid: "network": [${JSON.stringify(rule)}]`,
      );
    }
  }
  return [...told];
}

/** Which addresses of the server were sent an account. @param {Request[]} requests @param {string} bare */
function reached(requests, bare) {
  const wanted = bare.toLowerCase();
  const to = requests
    .filter(({ url = '', body }) => `${url}\n${body}`.toLowerCase().includes(wanted))
    .map(({ url = '' }) => url.replace(/[?#].*$/, ''));
  return [...new Set(to)];
}

/** @param {Evidence} entry @param {boolean} tight */
function written({ list, account, assets, largest }, tight) {
  const asset = assets.length === 1 && !assets[0].includes('*') ? assets[0] : null;
  if (!tight || list === 'contracts' || asset === null) return account;
  return { account, asset, ...(largest === null ? {} : { max: largest }) };
}
