// Loads popular libraries after the guard, in `freeze` and in `layer` mode: each has to start, honest calls have to arrive and attacks must not.
// What `freeze` disturbs is named in docs/libraries.md, which this writes.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { bundleFixtures } from './bundle.mjs';
import { startChain } from './chain.mjs';
import { launch } from './drivers/index.mjs';
import { LIBRARIES } from './libraries/names.mjs';
import { perform } from './perform.mjs';
import { tell } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'tests/browser/libraries');
const document = join(root, 'docs/libraries.md');
const MODES = ['off', 'freeze', 'layer'];

/** The libraries as scripts, bundled once for each state of their entries and the lock file. */
async function bundles() {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)));
  const out = join(root, '.cache/libraries', hash.digest('hex').slice(0, 16));
  if (!existsSync(out)) {
    await mkdir(out, { recursive: true });
    await build({
      ...{ entryPoints: Object.keys(LIBRARIES).map((name) => join(folder, `${name}.js`)), outdir: out, bundle: true },
      ...{ platform: 'browser', format: 'iife', target: 'es2022', charset: 'ascii', legalComments: 'none' },
      ...{ minify: true, logLevel: 'error' },
      define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    });
  }
  return out;
}

/** A page with the library on it: it starts, then the page and an attacker each make their calls by every way there is. */
function sampleOf(name, script, wrappers) {
  return {
    ...{ title: LIBRARIES[name], kind: 'library', slug: name, arrived: () => true },
    policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], wrappers }),
    page: {
      wallet: 'none',
      body: () =>
        `<script>window.nativesBefore = { fetch, XMLHttpRequest, ...Object.getOwnPropertyDescriptors(XMLHttpRequest.prototype) }</script>
         <script src="/library.js"></script>`,
      routes: {
        '/library.js': () => ({ type: 'text/javascript; charset=utf-8', text: script }),
        '/collect': () => ({ type: 'application/json', text: '{}' }),
      },
    },
    async action(a) {
      const native = window.nativesBefore;
      const library = window.payeeguardLibrary;
      const said = [];
      const wraps = { fetch: false, XMLHttpRequest: false };
      // A library that is told nothing by its maker's server may take its wrappers off again: looked at before and after.
      const look = () => {
        wraps.fetch ||= window.fetch !== native.fetch;
        wraps.XMLHttpRequest ||=
          window.XMLHttpRequest !== native.XMLHttpRequest ||
          ['open', 'send'].some((name) => XMLHttpRequest.prototype[name] !== native[name].value);
      };
      look();
      try {
        const started = library.start(location.origin);
        look();
        await started;
      } catch (error) {
        said.push(`${error.name}: ${error.message}`);
      }
      look();
      const ways = {
        fetch: (url, body) =>
          fetch(url, { method: 'POST', body: JSON.stringify(body) }).then((response) => response.text()),
        xhr: (url, body) =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            request.onload = () => resolve(request.responseText);
            request.onerror = () => reject(new Error('failed'));
            request.open('POST', url);
            request.send(JSON.stringify(body));
          }),
        ...(library?.call ? { own: library.call } : {}),
      };
      const answers = {};
      for (const [who, to] of [
        ['honest', a.GOOD],
        ['evil', a.EVIL],
      ])
        for (const way of Object.keys(ways)) {
          const late = new Promise((resolve) => setTimeout(resolve, 3000, 'no answer'));
          const answer = ways[way](`${location.origin}/api/echo?${who}-${way}`, { to }).then(
            () => 'answered',
            (error) => String(error?.message ?? error).slice(0, 80),
          );
          answers[`${who}-${way}`] = await Promise.race([answer, late]);
        }
      look();
      return { loaded: Boolean(library), said, answers, wraps };
    },
  };
}

/** What is wrong with a page: how the library started, what did not arrive, and what arrived all the same. */
function judge({ result, error, http, errors, a, status }, mode) {
  if (error) return { disturbed: [`${error.name}: ${error.message}`], stolen: [] };
  const arrived = (who, to) =>
    Object.keys(result.answers).filter(
      (way) =>
        way.startsWith(who) &&
        http.some(({ url, body }) => url.endsWith(`/api/echo?${way}`) && body.includes(to.slice(2))),
    );
  const ways = Object.keys(result.answers).filter((way) => way.startsWith('honest'));
  const honest = arrived('honest', a.GOOD);
  const started = result.loaded ? [] : ['does not load'];
  // What the page's own attacker provokes is no fault of the library's.
  // A script that a library wants from its maker's network is not there.
  const faults = errors.filter((text) => !/Failed to fetch|is not an account|failed|^undefined \(/i.test(text));
  const disturbed = [
    ...[...started, ...result.said, ...faults],
    ...ways.filter((way) => !honest.includes(way)).map((way) => `${way}: ${result.answers[way]}`),
    ...ways
      .filter((way) => honest.includes(way) && result.answers[way] !== 'answered')
      .map((way) => `${way}: ${result.answers[way]}`),
    ...(mode !== 'off' && !status?.protected ? [`not protected: ${status?.reasons.join(', ') ?? 'no guard'}`] : []),
  ];
  return { disturbed, stolen: arrived('evil', a.EVIL), wraps: result.wraps };
}

async function visit(lane, name, script, mode) {
  const run = { name: mode, column: 'on', guard: mode !== 'off', attack: false, check: () => [] };
  const { outcome, failures, trace } = await perform(
    lane,
    sampleOf(name, script, mode === 'off' ? 'freeze' : mode),
    run,
  );
  if (options.verbose) tell(lane.engine, trace());
  if (!outcome) return { disturbed: failures, stolen: [] };
  const seen = judge(outcome, mode);
  return { ...seen, disturbed: [...seen.disturbed, ...failures] };
}

const scripts = await bundles();
const found = [];
let passed = 0;
let failed = 0;
const check = (name, problems) => {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  tell(
    options.engine,
    `${problems.length === 0 ? 'ok   ' : 'FAIL '} ${name}${problems.map((text) => `\n      ${text}`).join('')}`,
  );
};
const [browser, chain, fixtures] = await Promise.all([launch(options.engine), startChain(), bundleFixtures()]);
const lane = { engine: options.engine, browser, chain, bundles: fixtures, extended: false };
try {
  for (const name of Object.keys(LIBRARIES).filter((text) => text.includes(options.only))) {
    const script = await readFile(join(scripts, `${name}.js`), 'utf8');
    const seen = {};
    for (const mode of MODES) seen[mode] = await visit(lane, name, script, mode);
    const { off, freeze, layer } = seen;
    check(`${name}: works without the guard, where the attack works too`, [
      ...off.disturbed,
      ...(off.stolen.length === 0 ? ['no attack arrived: it proves nothing'] : []),
    ]);
    check(`${name}: freeze lets no attack through`, freeze.stolen);
    check(`${name}: layer disturbs nothing and lets no attack through`, [...layer.disturbed, ...layer.stolen]);
    found.push({ name, off, freeze, layer });
  }
} finally {
  await browser.close();
  await chain.close();
}

/** The printed table. */
async function page() {
  const rows = [];
  for (const { name, off, freeze, layer } of found) {
    const { version } = JSON.parse(await readFile(join(root, 'node_modules', LIBRARIES[name], 'package.json'), 'utf8'));
    const wraps = Object.keys(off.wraps ?? {}).filter((what) => off.wraps[what]);
    const state = ({ disturbed, stolen }) =>
      stolen.length > 0
        ? `**attack through** (${stolen.join(', ')})`
        : disturbed.length > 0
          ? disturbed.join('; ').replaceAll('|', '\\|')
          : 'works';
    rows.push(`| ${LIBRARIES[name]} ${version} | ${wraps.join(', ') || '-'} | ${state(freeze)} | ${state(layer)} |`);
  }
  const disturbed = found.filter(({ freeze }) => freeze.disturbed.length > 0).map(({ name }) => LIBRARIES[name]);
  const text = `# Libraries loaded after the guard

Written by \`node tests/browser/libraries.mjs\`, which is part of \`npm test\`: each library is loaded after the guard in Chromium and started with its
endpoints on the page's own server. The page then pays by \`fetch\`, by \`XMLHttpRequest\` and by the library's own client where it has one, which has to
arrive; an attacker does the same, which must not.

\`"wrappers": "freeze"\` (the default) keeps \`fetch\` and \`XMLHttpRequest\` as they are: a library that puts wrappers around them starts, but sees nothing
through them, unless the table says more. \`"wrappers": "layer"\` accepts the wrapper as an outer layer without privileges.

Disturbed by \`freeze\`: ${disturbed.join(', ') || 'none'}. ${found.length} libraries.

| library | wraps | \`freeze\` | \`layer\` |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
  return format(text, { ...(await resolveConfig(document)), parser: 'markdown' });
}

if (found.length === Object.keys(LIBRARIES).length && options.engine === 'chromium') {
  const text = await page();
  console.log(text.slice(text.indexOf('| library')));
  const committed = existsSync(document) ? (await readFile(document, 'utf8')).split('\n') : [];
  const news = text.split('\n').filter((line) => !committed.includes(line));
  const gone = committed.filter((line) => !text.split('\n').includes(line));
  const same = news.length === 0 && gone.length === 0;
  if (!same && process.env.CI === 'true')
    check('docs/libraries.md says what was found', [
      'it differs: run the script and commit it',
      ...news.map((line) => `found     ${line}`),
      ...gone.map((line) => `committed ${line}`),
    ]);
  else if (!same) await writeFile(document, text);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
