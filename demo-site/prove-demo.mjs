// Owns the proof at start: every attack with the extension's wallet, one with the embedded wallet, and the table of both.
import { join } from 'node:path';
import { bundleFixtures } from '../tests/browser/bundle.mjs';
import { launch } from '../tests/browser/drivers/index.mjs';
import { checkout, demonstrate, shortcomings } from './demonstration.mjs';
import { formatTable } from './table.mjs';

const EXTENSION = 'the real MetaMask inpage provider in a test extension';
const EMBEDDED = "the real MetaMask inpage provider on the page's embedded test wallet";

/**
 * @param {{ site: object, say: (area: string, text: string) => void }} options
 * @returns {Promise<string[]>} what is not as it should be; empty when all is well
 */
export async function proveDemo({ site, say }) {
  const progress = (text) => say('demo', text);
  const extension = join(await bundleFixtures(), 'extension');
  const rows = [
    ...(await inBrowser({ extension }, EXTENSION, say, (browser) => demonstrate({ site, browser, progress }))),
    ...(await inBrowser({}, EMBEDDED, say, (browser) => demonstrate({ site, browser, ways: ['ether'], progress }))),
  ];
  console.log(`\n${formatTable(rows, site.shop)}\n`);
  const problems = rows.flatMap((row) => shortcomings(row, site.shop).map((reason) => `${row.title}: ${reason}`));
  const wallets = rows.map((row) => row.robbed.wallet);
  if (!wallets.includes('extension'))
    problems.push('the test extension did not load: every row used the embedded wallet');
  const challenged = await inBrowser({}, EMBEDDED, say, (browser) => challenge({ site, browser, progress }));
  return [...problems, ...challenged, ...(await pages(site))];
}

/** A sample that a visitor takes into the editor and tries. @returns {Promise<string[]>} what is not as it should be */
async function challenge({ site, browser, progress }) {
  const code = site.challenge.keep(site.challenge.textOf('a05-provider-hook'));
  const problems = [];
  for (const guard of ['off', 'on']) {
    const run = await checkout({ site, browser, way: 'ether', setting: { guard, code } });
    progress(`a visitor's own attack, guard ${guard}: ${run.outcome}`);
    const wanted = guard === 'off' ? 'stolen' : 'arrived';
    if (run.outcome !== wanted) problems.push(`the challenge, guard ${guard}: ${run.outcome}, not ${wanted}`);
  }
  return problems;
}

/** The pages beside the shop, and a sentence that each has to say. @returns {Promise<string[]>} */
async function pages(site) {
  const wanted = {
    'challenge?sample=a05-provider-hook': 'defineProperty(window.ethereum',
    explain: 'It would be refused',
    'explain?payload=%7B': 'This is no payload',
    'explain?wallet=0': 'It would be refused',
    'explain?call=1': 'It was refused',
    figures: 'dist/payeeguard.js',
  };
  const problems = [];
  for (const [path, sentence] of Object.entries(wanted)) {
    const response = await fetch(`${site.url}${path}`);
    if (!response.ok || !(await response.text()).includes(sentence))
      problems.push(`/${path} does not say: ${sentence}`);
  }
  const body = new URLSearchParams({ code: 'const = 1', guard: 'on' });
  const wrong = await fetch(`${site.url}challenge`, { method: 'POST', body });
  if (wrong.status !== 422 || !(await wrong.text()).includes('This would not run. Line 1'))
    problems.push('/challenge does not say what is wrong with code that cannot run');
  return problems;
}

async function inBrowser(options, wallet, say, use) {
  say('demo', 'starting Chromium');
  const browser = await launch('chromium', options);
  try {
    say('demo', `${browser.version}; the wallet is ${wallet}`);
    return await use(browser);
  } finally {
    await browser.close();
  }
}
