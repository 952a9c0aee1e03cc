// Owns browsers behind WebDriver: a driver on this machine, or a Selenium Grid.
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { CliFailure } from '../failure.mjs';
import { findProgram, freePort, start } from './programs.mjs';

/** @typedef {import('./browsers.mjs').Browser} Browser */

const CHROMIUM_FLAGS = [
  '--headless=new',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-popup-blocking',
];

const popups = { 'dom.disable_open_during_load': false };

/** What a particular machine needs, such as --no-sandbox on a grid of containers. */
const ownFlags = () => (process.env.PAYEEGUARD_CHROMIUM_FLAGS ?? '').split(/\s+/).filter(Boolean);

/** What a session of each engine asks for. @type {Record<string, (binary?: string) => any>} */
const CAPABILITIES = {
  chromium: (binary) => ({
    browserName: 'chrome',
    // Chromium's own sandbox does not start for root, which is who a container runs as.
    'goog:chromeOptions': {
      binary,
      args: [...CHROMIUM_FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...ownFlags()],
    },
  }),
  firefox: (binary) => ({
    browserName: 'firefox',
    'moz:firefoxOptions': { binary, args: ['-headless'], prefs: popups },
  }),
  webkit: (binary) => ({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary,
      args: ['--automation', '--javascript-can-open-windows-automatically=true'],
    },
  }),
};

/** The same on a grid, which knows its browsers itself. @type {Record<string, () => any>} */
const ON_GRID = {
  chromium: () => ({ browserName: 'chrome', 'goog:chromeOptions': { args: [...CHROMIUM_FLAGS, ...ownFlags()] } }),
  firefox: () => ({ browserName: 'firefox', 'moz:firefoxOptions': { args: ['-headless'], prefs: popups } }),
  webkit: () => ({ browserName: 'safari' }),
};

/** Where the files of a Debian package are. @param {string} name @param {string} suffix */
function packaged(name, suffix) {
  try {
    const list = execFileSync('dpkg', ['-L', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return list.split('\n').filter((line) => line.endsWith(suffix));
  } catch {
    return [];
  }
}

/** Driver and browser of each engine. @type {Record<string, { driver: string, words: (port: number) => string[], browser: () => (string | undefined)[] }>} */
const DRIVERS = {
  chromium: {
    driver: 'chromedriver',
    words: (port) => [`--port=${port}`],
    browser: () => [process.env.PAYEEGUARD_CHROMIUM, 'chromium', 'google-chrome', 'chromium-browser'],
  },
  firefox: {
    driver: 'geckodriver',
    words: (port) => ['--port', String(port)],
    browser: () => [process.env.PAYEEGUARD_FIREFOX, 'firefox', 'firefox-esr'],
  },
  webkit: {
    driver: 'WebKitWebDriver',
    words: (port) => [`--port=${port}`, '--host=127.0.0.1'],
    browser: () => [
      process.env.PAYEEGUARD_MINIBROWSER,
      ...packaged('libwebkit2gtk-4.1-0', '/MiniBrowser'),
      ...packaged('libwebkitgtk-6.0-4', '/MiniBrowser'),
    ],
  },
};

/** Whether this machine has what WebDriver needs for an engine. @param {string} engine */
export const hasDriver = (engine) =>
  findProgram([DRIVERS[engine].driver]) !== null && findProgram(DRIVERS[engine].browser()) !== null;

/** @param {string} engine @param {boolean} [headed] @returns {Promise<Browser>} */
export async function launchLocal(engine, headed = false) {
  const { driver, words, browser } = DRIVERS[engine];
  const program = /** @type {string} */ (findProgram([driver]));
  const port = await freePort();
  const display = engine === 'webkit' && !process.env.DISPLAY ? await startDisplay() : null;
  const service = start(program, words(port), {
    env: {
      ...(display ? { DISPLAY: display.name, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' } : {}),
      // WebKit's sandbox wants namespaces that root in a container cannot make.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    },
  });
  const stop = async () => {
    await service.stop();
    await display?.stop();
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    await answering(base, service);
    return await session(engine, base, seen(CAPABILITIES[engine](findProgram(browser()) ?? undefined), headed), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same capabilities for a browser that a person looks at. @param {any} capabilities @param {boolean} headed */
function seen(capabilities, headed) {
  const options = capabilities['goog:chromeOptions'] ?? capabilities['moz:firefoxOptions'];
  if (headed && options) options.args = options.args.filter((/** @type {string} */ word) => !/headless/.test(word));
  return capabilities;
}

/** @param {string} engine @param {string} grid @returns {Promise<Browser>} */
export const launchOnGrid = (engine, grid) =>
  session(engine, grid.replace(/\/$/, ''), ON_GRID[engine](), async () => {});

async function startDisplay() {
  const program = findProgram(['Xvfb']);
  if (!program) throw new CliFailure('cli-missing', 'WebKit needs a display: install Xvfb, or set DISPLAY.');
  const service = start(program, ['-displayfd', '3', '-screen', '0', '1400x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const pipe = /** @type {import('node:stream').Readable} */ (service.child.stdio[3]);
  const number = await Promise.race([new Promise((resolve) => pipe.once('data', resolve)), service.ended]);
  return { name: `:${String(number).trim()}`, stop: service.stop };
}

/** @param {string} base @param {ReturnType<typeof start>} service */
async function answering(base, service) {
  let gone = '';
  service.ended.then((how) => (gone = `${how}: ${service.said()}`));
  for (let tries = 0; tries < 150; tries++) {
    if (gone) break;
    const ready = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  throw new CliFailure('cli-missing', `the driver did not start (${gone || 'no answer within 15 s'}).`);
}

/** @param {string} engine @param {string} base @param {any} capabilities @param {() => Promise<void>} stop @returns {Promise<Browser>} */
async function session(engine, base, capabilities, stop) {
  /** @param {string} method @param {string} path @param {any} [body] */
  const call = async (method, path, body, limit = 30_000) => {
    const response = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(limit),
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  const wanted = { ...capabilities, pageLoadStrategy: 'none', unhandledPromptBehavior: 'dismiss' };
  const { sessionId, capabilities: given } = await call(
    'POST',
    '/session',
    { capabilities: { alwaysMatch: wanted } },
    60_000,
  ).catch((error) => {
    throw new CliFailure('cli-missing', `${engine} did not start: ${error.message}`);
  });
  const root = `/session/${sessionId}`;
  const own = await call('GET', `${root}/window`);
  const find = async (/** @type {string} */ selector) =>
    /** @type {string} */ (
      Object.values(await call('POST', `${root}/element`, { using: 'css selector', value: selector }))[0]
    );
  const page = {
    goto: (/** @type {string} */ url) => call('POST', `${root}/url`, { url }),
    click: async (/** @type {string} */ selector) => call('POST', `${root}/element/${await find(selector)}/click`),
    type: async (/** @type {string} */ selector, /** @type {string} */ text) =>
      call('POST', `${root}/element/${await find(selector)}/value`, { text }),
    text: async (/** @type {string} */ selector) => call('GET', `${root}/element/${await find(selector)}/text`),
    async waitFor(/** @type {string} */ selector, limit = 10_000) {
      for (const deadline = Date.now() + limit; ; await pause(100)) {
        try {
          return void (await find(selector));
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      }
    },
    screenshot: async () => Buffer.from(await call('GET', `${root}/screenshot`), 'base64'),
  };
  return {
    engine,
    version: `${given.browserName} ${given.browserVersion}`,
    async open(url) {
      for (const handle of await call('GET', `${root}/window/handles`)) {
        if (handle === own) continue;
        await call('POST', `${root}/window`, { handle }).catch(() => {});
        await call('DELETE', `${root}/window`).catch(() => {});
      }
      await call('POST', `${root}/window`, { handle: own });
      await page.goto(url);
      return page;
    },
    leave: () => page.goto('about:blank'),
    async close() {
      await call('DELETE', root, undefined, 5000).catch(() => {});
      await stop();
    },
  };
}
