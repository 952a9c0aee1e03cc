// What the Chromium and Firefox drivers share: pages opened through puppeteer behind the small interface of drivers/index.mjs.
import { within } from './process.mjs';

export async function puppeteerBrowser(engine, browser, { extension }) {
  const version = await browser.version();
  // A page that is never closed keeps the browser alive between runs.
  const [keeper = await browser.newPage()] = await browser.pages();

  async function open(url) {
    const page = await browser.newPage();
    const errors = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error?.message ?? error)));
    page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
    // Not awaited: a run ends when its page says so, and some attacks navigate away before the load ends.
    const loaded = page.goto(url, { timeout: 20_000 }).catch((error) => errors.push(`navigation: ${error.message}`));
    return {
      loaded,
      consoleErrors: () => [...errors],
      async screenshot(path, { width = 1280, height = 800, fullPage = false } = {}) {
        await page.setViewport({ width, height });
        await page.screenshot({ path, fullPage });
      },
      click: (selector) => page.click(selector),
      waitFor: (selector, timeout) => page.waitForSelector(selector, { timeout }).then(() => undefined),
      text: (selector) => page.$eval(selector, (element) => element.textContent).catch(() => null),
      attribute: (selector, name) => page.$eval(selector, (element, key) => element.getAttribute(key), name),
      type: (selector, text) => page.type(selector, text),
      async close() {
        await within(closeAllBut(keeper, browser), 10_000, `closing a ${engine} page`);
      },
    };
  }

  return {
    engine,
    version,
    extension,
    open,
    async close() {
      await within(browser.close(), 10_000, `closing ${engine}`).catch(() => browser.process()?.kill('SIGKILL'));
    },
  };
}

// Popups that a run opened belong to no run after it.
async function closeAllBut(keeper, browser) {
  const pages = await browser.pages();
  await Promise.all(pages.filter((page) => page !== keeper).map((page) => page.close().catch(() => {})));
}
