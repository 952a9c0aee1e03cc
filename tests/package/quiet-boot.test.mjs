// Checks that nothing is thrown while the guard comes up, not even what is caught: for the first error that crosses the guard's outermost
// functions, Chromium reads them all over again to find the places in them, which takes as long as half of coming up.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Not by `import`: what they are made of is not type-checked. */
const load = (/** @type {string} */ path) => import(new URL(path, import.meta.url).href);
const { servePages } = await load('../bench/browser/page-server.mjs');
const { startBrowser } = await load('../bench/browser/tabs.mjs');
const { bundleFixtures } = await load('../browser/bundle.mjs');

/** Loads a page with the guard; gives what was thrown in the guard's script until then. */
async function thrown(/** @type {any} */ browser, /** @type {string} */ address) {
  /** @type {string[]} */
  const found = [];
  const tab = await browser.newPage();
  const session = await tab.createCDPSession();
  const guards = new Set();
  session.on('Debugger.scriptParsed', (/** @type {any} */ { scriptId, url }) => {
    if (url.endsWith('/library.js')) guards.add(scriptId);
  });
  session.on('Debugger.paused', (/** @type {any} */ { data, callFrames }) => {
    if (guards.has(callFrames[0].location.scriptId)) found.push(data?.description ?? 'something');
    session.send('Debugger.resume').catch(() => {});
  });
  await session.send('Debugger.enable');
  await session.send('Debugger.setPauseOnExceptions', { state: 'all' });
  await tab.goto(address, { waitUntil: 'load' });
  const up = await tab.evaluate("payeeguard.status().reasons.includes('wasm-blocked') === false");
  await tab.close();
  return { found, up };
}

test('coming up throws nothing, in an empty page and beside MetaMask', async () => {
  const folder = await bundleFixtures();
  const inpage = readFileSync(join(folder, 'inpage.js'), 'utf8');
  const [browser, server] = await Promise.all([startBrowser(), servePages()]);
  try {
    for (const first of ['', `globalThis.payeeguardTest = { ask: async () => null };\n${inpage}`]) {
      const { found, up } = await thrown(browser, server.open({ library: 'Payeeguard', first }));
      assert.equal(up, true);
      assert.deepEqual(found, []);
    }
  } finally {
    await browser.close();
    server.close();
  }
});
