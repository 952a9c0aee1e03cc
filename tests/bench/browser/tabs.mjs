// Owns the browser of the benchmarks: one Chromium, its tabs never slowed down for being in the background.
import puppeteer from 'puppeteer-core';
import { findProgram } from '../../browser/drivers/process.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

export async function startBrowser() {
  const executablePath = findProgram(
    [process.env.PAYEEGUARD_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'],
    "install Debian's package chromium",
  );
  return puppeteer.launch({ executablePath, headless: true, pipe: true, args: FLAGS, protocolTimeout: 300_000 });
}

/** A page that has loaded. */
export async function openTab(browser, url) {
  const tab = await browser.newPage();
  await tab.goto(url, { waitUntil: 'load', timeout: 60_000 });
  return tab;
}
