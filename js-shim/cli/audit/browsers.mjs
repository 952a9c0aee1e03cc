// Owns which browsers an audit can use on this machine, and the one interface over them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliFailure } from '../failure.mjs';
import { entrust, findProgram, relieve } from './programs.mjs';
import { hasDriver, launchLocal, launchOnGrid } from './webdriver.mjs';

/**
 * What a flow drives.
 * @typedef {object} Page
 * @property {(url: string) => Promise<any>} goto
 * @property {(selector: string) => Promise<any>} click
 * @property {(selector: string, text: string) => Promise<any>} type
 * @property {(selector: string) => Promise<string>} text
 * @property {(selector: string, limit?: number) => Promise<any>} waitFor
 * @property {() => Promise<Buffer>} screenshot
 */

/**
 * @typedef {object} Browser
 * @property {string} engine
 * @property {string} version
 * @property {(url: string) => Promise<Page>} open
 * @property {() => Promise<any>} leave
 * @property {() => Promise<void>} close
 */

export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** Binaries that puppeteer-core can drive. @type {Record<string, () => (string | undefined)[]>} */
const BINARIES = {
  chromium: () => [
    process.env.PAYEEGUARD_CHROMIUM,
    'chromium',
    'google-chrome',
    'chromium-browser',
    'microsoft-edge',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: () => [
    process.env.PAYEEGUARD_FIREFOX,
    'firefox',
    'firefox-esr',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  webkit: () => [],
};

/** puppeteer-core, from beside this package or from the project that the command is run in; null when there is none. */
async function puppeteer() {
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), 'package.json')).href]) {
    try {
      const path = createRequire(from).resolve('puppeteer-core');
      const module = await import(pathToFileURL(path).href);
      return module.default?.launch ? module.default : module;
    } catch {
      // Not installed there.
    }
  }
  return null;
}

/** The engines that can be used here and now. */
export async function available() {
  const driver = await puppeteer();
  return ENGINES.filter((engine) => hasDriver(engine) || (driver && findProgram(BINARIES[engine]())));
}

const ADVICE = /** @type {Record<string, string>} */ ({
  chromium: 'install Chromium or Chrome with chromedriver, or `npm install -D puppeteer-core` beside it',
  firefox: 'install Firefox with geckodriver, or `npm install -D puppeteer-core` beside it',
  webkit: 'install WebKitWebDriver with MiniBrowser (Debian: webkit2gtk-driver, libwebkit2gtk-4.1-0, xvfb)',
});

/** @param {string} engine @param {string} [grid] @param {boolean} [headed] @returns {Promise<Browser>} */
export async function launch(engine, grid, headed = false) {
  if (grid) return launchOnGrid(engine, grid);
  if (hasDriver(engine)) return launchLocal(engine, headed);
  const driver = await puppeteer();
  const binary = findProgram(BINARIES[engine]());
  if (!driver || !binary) throw new CliFailure('cli-missing', `${engine}: ${ADVICE[engine]}.`);
  return launchPuppeteer(engine, driver, binary, headed);
}

/** @param {string} engine @param {any} driver @param {string} executablePath @param {boolean} headed @returns {Promise<Browser>} */
async function launchPuppeteer(engine, driver, executablePath, headed) {
  const chromium = engine === 'chromium';
  const browser = await driver.launch({
    browser: chromium ? 'chrome' : 'firefox',
    executablePath,
    headless: !headed,
    pipe: chromium,
    args: chromium
      ? ['--disable-popup-blocking', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
      : [],
    extraPrefsFirefox: { 'dom.disable_open_during_load': false },
    timeout: 60_000,
    protocolTimeout: 60_000,
  });
  const pid = browser.process()?.pid;
  entrust(pid);
  let tab = await browser.newPage();
  return {
    engine,
    version: await browser.version(),
    async open(url) {
      if (tab.isClosed()) tab = await browser.newPage();
      for (const other of await browser.pages()) if (other !== tab) await other.close().catch(() => {});
      tab.on('dialog', (/** @type {any} */ dialog) => dialog.dismiss().catch(() => {}));
      // Not awaited: a run ends when its page says so.
      tab.goto(url, { timeout: 20_000 }).catch(() => {});
      return {
        goto: (to) => tab.goto(to),
        click: (selector) => tab.click(selector),
        type: (selector, text) => tab.type(selector, text),
        text: (selector) => tab.$eval(selector, (/** @type {any} */ element) => element.textContent),
        waitFor: (selector, limit = 10_000) => tab.waitForSelector(selector, { timeout: limit }),
        screenshot: async () => Buffer.from(await tab.screenshot()),
      };
    },
    leave: () => tab.goto('about:blank', { timeout: 5000 }).catch(async () => (tab = await browser.newPage())),
    async close() {
      await browser.close();
      relieve(pid);
    },
  };
}
