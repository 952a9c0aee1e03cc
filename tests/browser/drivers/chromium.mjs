// Chromium for the browser tests: the stock binary, headless, with an unpacked extension when one is given.
import puppeteer from 'puppeteer-core';
import { findProgram } from './process.mjs';
import { puppeteerBrowser } from './puppeteer-page.mjs';

// Without the background flags Chromium looks up hosts of its maker at every start, which a closed network refuses one by one.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  // Whatever a page or a library under test asks for: nothing but this machine has a name. WebRTC gives it names of its own.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE *.local',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-popup-blocking',
  '--disable-features=Translate,MediaRouter,OptimizationHints,BackForwardCache',
];

export async function launch({ extension, dark } = {}) {
  const executablePath = findProgram(
    [process.env.PAYEEGUARD_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'],
    "install Debian's package chromium",
  );
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    args: dark ? [...FLAGS, '--blink-settings=preferredColorScheme=0'] : FLAGS,
    enableExtensions: extension ? [extension] : false,
    timeout: 60_000,
    protocolTimeout: 60_000,
    // The runner ends on signals itself; puppeteer would only close the browser and let the run go on without it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return puppeteerBrowser('chromium', browser, { extension: Boolean(extension) });
}
