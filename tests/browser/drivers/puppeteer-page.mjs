// What the Chromium and Firefox drivers share: pages opened through puppeteer behind the small interface of drivers/index.mjs.
import { within } from './process.mjs';

export async function puppeteerBrowser(engine, browser, { extension }) {
  const version = await browser.version();
  // A page that is never closed keeps the browser alive between runs.
  const [keeper = await browser.newPage()] = await browser.pages();
  let tab = null;
  let errors = [];

  // A new tab costs a new process; runs have origins of their own, so one tab serves them all while it is well.
  async function freshTab() {
    if (tab && !tab.isClosed()) return tab;
    tab = await browser.newPage();
    const note = (text) => errors.push(text);
    tab.on('console', (message) => message.type() === 'error' && note(message.text()));
    tab.on('pageerror', (error) => note(String(error?.message ?? error)));
    tab.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
    return tab;
  }

  async function open(url) {
    const page = await freshTab();
    const own = (errors = []);
    // Not awaited: a run ends when its page says so, and some attacks navigate away before the load ends.
    const loaded = page.goto(url, { timeout: 20_000 }).catch((error) => own.push(`navigation: ${error.message}`));
    return {
      loaded,
      consoleErrors: () => [...own],
      async screenshot(path, { width = 1280, height = 800, fullPage = false } = {}) {
        await page.setViewport({ width, height });
        await page.screenshot({ path, fullPage });
      },
      waitFor: (selector, timeout) => page.waitForSelector(selector, { timeout }).then(() => undefined),
      text: (selector) => page.$eval(selector, (element) => element.textContent).catch(() => null),
      attribute: (selector, name) => page.$eval(selector, (element, key) => element.getAttribute(key), name),
      click: (selector) => page.click(selector),
      type: (selector, text) => page.type(selector, text),
      /** One key, to whatever has the focus. */
      press: (_, key) => page.keyboard.press(key),
      /** A click at a place in the window, `x,y`. */
      tap: (_, place) => page.mouse.click(...place.split(',').map(Number)),
      /** Text dropped from outside the page, which only Chromium's own protocol can do. */
      async drop(selector, data) {
        const { x, y, width, height } = await (await page.$(selector)).boundingBox();
        const session = await page.createCDPSession();
        const items = [{ mimeType: 'text/plain', data }];
        for (const type of ['dragEnter', 'dragOver', 'drop']) {
          const place = { x: x + width / 2, y: y + height / 2 };
          await session.send('Input.dispatchDragEvent', { type, ...place, data: { items, dragOperationsMask: 1 } });
        }
        await session.detach();
      },
      async chord(selector, key) {
        await page.focus(selector);
        await page.keyboard.down('Control');
        await page.keyboard.press(key);
        await page.keyboard.up('Control');
      },
      /** `hung`: the page never ended, so whatever it loops in must not hold the next run. */
      async close({ hung = false } = {}) {
        if (hung) tab = null;
        await within(clear(), 10_000, `clearing a ${engine} page`).catch(() => (tab = null));
      },
    };
  }

  // Popups that a run opened belong to no run after it, and its page must not go on beside the next one.
  async function clear() {
    const others = (await browser.pages()).filter((page) => page !== keeper && page !== tab);
    await Promise.all(others.map((page) => page.close().catch(() => {})));
    await tab?.goto('about:blank', { timeout: 5000 });
  }

  return {
    engine,
    version,
    extension,
    open,
    alive: async () => browser.connected,
    async close() {
      await within(browser.close(), 10_000, `closing ${engine}`).catch(() => browser.process()?.kill('SIGKILL'));
    },
  };
}
