// Owns the proof at start: every attack with the extension's wallet, one with the embedded wallet, and the table of both.
import { join } from 'node:path';
import { bundleFixtures } from '../tests/browser/bundle.mjs';
import { launch } from '../tests/browser/drivers/index.mjs';
import { demonstrate, shortcomings } from './demonstration.mjs';
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
