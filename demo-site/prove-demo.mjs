// Owns the proof at start: the headless browser with the test extension's wallet, the table, and what is not as it should be.
import { launch } from '../tests/browser/drivers/index.mjs';
import { demonstrate, shortcomings } from './demonstration.mjs';
import { formatTable } from './table.mjs';

/**
 * @param {{ site: object, say: (area: string, text: string) => void }} options
 * @returns {Promise<string[]>} what is not as it should be; empty when all is well
 */
export async function proveDemo({ site, say }) {
  say('demo', 'starting Chromium');
  const browser = await launch('chromium');
  try {
    say('demo', `${browser.version}, with the demo's own embedded wallet`);
    const rows = await demonstrate({ site, browser, progress: (text) => say('demo', text) });
    console.log(`\n${formatTable(rows, site.shop)}\n`);
    return rows.flatMap((row) => shortcomings(row, site.shop).map((reason) => `${row.title}: ${reason}`));
  } finally {
    await browser.close();
  }
}
