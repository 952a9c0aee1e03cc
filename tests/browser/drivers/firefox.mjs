// Firefox for the browser tests: the stock binary over WebDriver BiDi, which needs no geckodriver.
import puppeteer from 'puppeteer-core';
import { findProgram } from './process.mjs';
import { puppeteerBrowser } from './puppeteer-page.mjs';

// What a stock profile would fetch or ask for on its own; nothing here changes how pages run.
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.sessionhistory.max_total_viewers': 0,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.disable_open_during_load': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

export async function launch({ extension, dark } = {}) {
  const executablePath = findProgram(
    [process.env.PAYEEGUARD_FIREFOX, 'firefox-esr', 'firefox'],
    "install Debian's package firefox-esr",
  );
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: dark ? { ...QUIET, 'layout.css.prefers-color-scheme.content-override': 0 } : QUIET,
    timeout: 60_000,
    protocolTimeout: 60_000,
    // The runner ends on signals itself; puppeteer would only close the browser and let the run go on without it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (extension) await browser.installExtension(extension);
  return puppeteerBrowser('firefox', browser, { extension: Boolean(extension) });
}
