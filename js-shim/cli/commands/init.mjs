// Owns `payeeguard init`: a first policy, the guard's file beside it, and the tag that loads both.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readAccount } from '../accounts.mjs';
import { policyIn, withoutGuard } from '../audit/document.mjs';
import { builderHere } from '../builders.mjs';
import { CliFailure, EXIT } from '../failure.mjs';
import { isFile, loadAnalyzer, ownPath, readPolicy, readText, writeNew } from '../files.mjs';
import { guardTags, insertFirst, integrityOf, scriptsOf, whyNotFirst } from '../markup.mjs';

export const summary = 'Writes a policy and the tag for a page';
export const usage = '[--payee <account>]... [--html <file>] [options]';
export const help = `
Flags decide. Without any account the policy file that is there is taken as it is; where there is none, you are asked.
  --payee     who may be paid: a CAIP-10 account such as eip155:1:0x...; may be given several times, as may
  --spender, --operator, --contract
  --report    report mode: nothing is blocked, violations are posted to --report-to
  --report-to where reports are posted
  --no-frames no frame may come to exist in the page (closes the wallet to messages from frames)
  --layer     honest wrappers of fetch and XMLHttpRequest may stand on top of the guard, such as zone.js
  --policy    the policy's file (payeeguard.policy.json)
  --public    the folder that is served; the guard is copied there (., or public/ if there is one)
  --base      the address of that folder on the site (/)
  --html      a page to put the tags into, first in its head; otherwise they are printed, or where vite.config or webpack.config
              stands here, the plugin to add; Angular's and SvelteKit's documents are found by themselves
  --force     replaces files that are there, and tags that are in the page (after an update of this package)
`;
const list = /** @type {const} */ ({ type: 'string', multiple: true });
export const options = /** @type {const} */ ({
  payee: list,
  spender: list,
  operator: list,
  contract: list,
  report: { type: 'boolean' },
  'report-to': { type: 'string' },
  'no-frames': { type: 'boolean' },
  layer: { type: 'boolean' },
  policy: { type: 'string', default: 'payeeguard.policy.json' },
  public: { type: 'string' },
  base: { type: 'string', default: '/' },
  html: { type: 'string' },
  force: { type: 'boolean' },
});
export const words = [0, 0];

const LISTS = /** @type {const} */ ({
  payee: 'payees',
  spender: 'spenders',
  operator: 'operators',
  contract: 'contracts',
});

/** The words for what a framework's page needs, where nobody has said where the tags and the file go. @param {any} values @param {import('../builders.mjs').Builder | null} builder */
function placed(values, builder) {
  if (!builder?.place) return values;
  const { html, public: folder, layer } = builder.place;
  if (!isFile(html))
    throw new CliFailure(
      'cli-usage',
      `init: this folder has ${builder.name}, but no ${html}: name it with --html, and --public.`,
    );
  return { ...values, html, public: folder, layer: values.layer ?? (layer || undefined) };
}

/** What only a policy that is written here can take up. */
const SETTINGS = ['report', 'report-to', 'no-frames', 'layer'];

/** @param {any} values */
export async function run(values) {
  const { parseAccount, lintPolicy } = await loadAnalyzer();
  const named = Object.keys(LISTS).some((name) => values[name]);
  const kept = !named && isFile(values.policy);
  if (kept && SETTINGS.some((name) => values[name] !== undefined))
    throw new CliFailure(
      'cli-usage',
      `init: ${values.policy} is there already: change that file, or name accounts too.`,
    );
  const builder = values.html || values.public ? null : builderHere();
  const given = placed(values, builder);
  const asked = named || kept ? given : await ask(given, parseAccount);
  const text = kept ? await readPolicy(values.policy) : `${JSON.stringify(policyOf(asked, parseAccount), null, 2)}\n`;
  const [error] = lintPolicy(text);
  if (error) throw new CliFailure('cli-policy', `${error.code} at ${error.path}: ${error.message}`);

  const steps = builder?.place?.next ?? ['npx payeeguard audit <folder or URL of the built page>'];
  const next = ['next:', ...steps, `npx payeeguard headers ${values.policy}`].join('\n  ');
  if (builder?.lines && !asked.html) {
    if (!kept) writeNew(values.policy, text, { overwrite: values.force });
    const lines = builder.lines.map((line) => `  ${line.replace('POLICY', `'${values.policy}'`)}`);
    console.log(`${kept ? 'took' : 'wrote'} ${values.policy}`);
    console.log(
      `\nThis folder has ${builder.name}. It wants (or take --html or --public, to have tags instead):\n\n${lines.join('\n')}\n`,
    );
    console.log(next);
    return EXIT.fine;
  }

  const guard = readFileSync(ownPath('dist/payeeguard.js'));
  const integrity = integrityOf(guard);
  const folder = asked.public ?? (existsSync('public') ? 'public' : '.');
  const src = `${values.base.replace(/\/?$/, '/')}payeeguard.js`;
  const tags = guardTags({ policy: text, src, integrity });
  const page = asked.html ? withGuard(asked.html, tags, integrity, values.force) : null;

  if (!kept) writeNew(values.policy, text, { overwrite: values.force });
  const copy = join(folder, 'payeeguard.js');
  const same = existsSync(copy) && readFileSync(copy).equals(guard);
  if (!same) writeNew(copy, guard, { overwrite: values.force });
  if (page !== null) writeNew(asked.html, page, { overwrite: true });

  console.log(kept ? `took ${values.policy}, wrote ${copy}` : `wrote ${values.policy} and ${copy}`);
  if (page !== null) console.log(`put the guard first into ${asked.html}`);
  else console.log(`\nFirst in <head>, before every other script:\n\n${tags}\n`);
  if (kept && builder?.place?.layer && JSON.parse(text).wrappers !== 'layer')
    console.log(
      `${builder.name}: this framework wraps fetch: put "wrappers": "layer" into ${values.policy}, and run this again with --force`,
    );
  console.log(next);
  return EXIT.fine;
}

/** @param {string} file @param {string} tags @param {string} integrity @param {boolean} [force] */
function withGuard(file, tags, integrity, force = false) {
  let html = readText(file);
  const before = scriptsOf(html).find(({ attributes }) => basename(attributes.src ?? '') === 'payeeguard.js');
  if (before || policyIn(html) !== null) {
    if (!force) throw new CliFailure('cli-file', `${file} holds a guard or a policy already; --force replaces it.`);
    html = withoutGuard(html, before ?? null).replace(/(<head(?:\s[^>]*)?>)\s*\n/i, '$1\n');
  }
  const page = insertFirst(html, tags);
  const why = whyNotFirst(page, integrity);
  if (why) throw new CliFailure('cli-page', `${file}: ${why}.`);
  return page;
}

/** @param {any} values @param {(text: string) => any} parseAccount */
function policyOf(values, parseAccount) {
  /** @type {Record<string, any>} */
  const policy = { version: 1 };
  if (values.report) policy.mode = 'report';
  for (const [option, key] of Object.entries(LISTS)) {
    const accounts = (values[option] ?? []).map((/** @type {string} */ word) =>
      readAccount(word, parseAccount, `--${option}`),
    );
    if (accounts.length > 0) policy[key] = accounts;
  }
  if (values['no-frames']) policy.frames = 'none';
  if (values.layer) policy.wrappers = 'layer';
  if (values['report-to']) policy.reportTo = values['report-to'];
  return policy;
}

/** @param {any} values @param {(text: string) => any} parseAccount */
async function ask(values, parseAccount) {
  if (!process.stdin.isTTY) {
    throw new CliFailure('cli-usage', 'init: name at least one --payee, --spender, --operator or --contract.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    /** @type {string[]} */
    let payee = [];
    while (payee.length === 0) {
      const words = (await terminal.question('Who is paid? CAIP-10 accounts (eip155:1:0x...), with spaces: '))
        .split(/\s+/)
        .filter(Boolean);
      try {
        payee = words.map((word) => readAccount(word, parseAccount, 'account'));
      } catch (error) {
        console.log(error instanceof Error ? error.message : String(error));
      }
    }
    const report = /^r/i.test(
      await terminal.question('Block what is not listed, or only report it at first? [block/report] '),
    );
    const html =
      values.html ??
      ((await terminal.question('A page to put the guard into (empty: print the tags): ')).trim() || undefined);
    return { ...values, payee, report, html };
  } finally {
    terminal.close();
  }
}
