// WebKitGTK for the browser tests: WebKitWebDriver and MiniBrowser on a virtual display, spoken to in plain WebDriver.
import { writeFile } from 'node:fs/promises';
import { findProgram, freePort, packageFiles, start, until, within } from './process.mjs';

const ADVICE = "install Debian's packages webkit2gtk-driver and xvfb";

export async function launch({ extension, dark } = {}) {
  if (extension) throw new Error('WebKitGTK loads no extensions: use the emulated wallet');
  const driverPath = findProgram([process.env.PAYEEGUARD_WEBKIT_DRIVER, 'WebKitWebDriver'], ADVICE);
  const xvfbPath = findProgram(['Xvfb'], ADVICE);
  const miniBrowser = findProgram(
    [
      process.env.PAYEEGUARD_MINIBROWSER,
      ...packageFiles('libwebkit2gtk-4.1-0', '/MiniBrowser'),
      ...packageFiles('libwebkitgtk-6.0-4', '/MiniBrowser'),
    ],
    ADVICE,
  );

  const display = start(xvfbPath, ['-displayfd', '3', '-screen', '0', '1400x2400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    display.child.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
    display.ended.then((how) => reject(new Error(`Xvfb ended (${how}): ${display.output()}`)));
  });
  const port = await freePort();
  const driver = start(driverPath, [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      DISPLAY: `:${number}`,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      ...(dark ? { GTK_THEME: 'Adwaita:dark' } : {}),

      // Root in a container cannot make the namespaces that WebKit's sandbox wants.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const call = caller(`http://127.0.0.1:${port}`);
  const end = async () => {
    await driver.end();
    await display.end();
  };

  try {
    await until(() => call('GET', '/status'), { ms: 15_000, what: 'WebKitWebDriver answering', processes: [driver] });
    const session = await call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'none',
          unhandledPromptBehavior: 'dismiss',
          'webkitgtk:browserOptions': {
            binary: miniBrowser,
            args: ['--automation', '--javascript-can-open-windows-automatically=true'],
          },
        },
      },
    });
    return webkitBrowser({ call, end, root: `/session/${session.sessionId}`, version: versionOf(session) });
  } catch (error) {
    await end();
    throw new Error(`WebKit did not start: ${error.message}\n${driver.output()}`, { cause: error });
  }
}

/** Keys by the names that DOM events have, as WebDriver writes them. */
const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ' };

const versionOf = ({ capabilities }) => `${capabilities.browserName}/${capabilities.browserVersion}`;

function caller(base) {
  return async (method, path, body, ms = 30_000) => {
    const response = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(ms),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value ?? {};
  };
}

async function webkitBrowser({ call, end, root, version }) {
  // A new window costs a new web process, most of a second; runs have origins of their own, so one serves them all while it is well.
  // A background tab would not do: it is never painted, so it gets no animation frames and no screenshot.
  let own = await call('GET', `${root}/window`);
  const enter = (handle) => call('POST', `${root}/window`, { handle });

  async function closeOthers() {
    for (const handle of await call('GET', `${root}/window/handles`)) {
      if (handle === own) continue;
      await enter(handle).catch(() => {});
      await call('DELETE', `${root}/window`).catch(() => {});
    }
    await enter(own);
  }

  // A page that holds its process in a loop would hold the next run too. WebKitGTK's automation may wait for such a page for good: then the
  // session is lost, and whoever asks alive() starts another.
  let lost = false;
  async function replaceWindow() {
    try {
      const [any] = await call('GET', `${root}/window/handles`, null, 3000);
      await call('POST', `${root}/window`, { handle: any }, 3000);
      own = (await call('POST', `${root}/window/new`, { type: 'window' }, 5000)).handle;
      await within(closeOthers(), 5000, 'closing a window');
    } catch {
      lost = true;
    }
  }

  async function open(url) {
    if (lost) throw new Error('the WebKit session is lost');
    try {
      await closeOthers();
      await call('POST', `${root}/url`, { url: 'about:blank' });
    } catch {
      // The window is gone, or its process with it.
      await replaceWindow();
    }
    await call('POST', `${root}/url`, { url });
    const find = async (selector) =>
      Object.values(await call('POST', `${root}/element`, { using: 'css selector', value: selector }))[0];
    return {
      loaded: Promise.resolve(),
      // WebDriver Classic has no console; the harness posts uncaught errors itself.
      consoleErrors: () => [],
      async screenshot(path, { width = 1280, height = 800 } = {}) {
        await call('POST', `${root}/window/rect`, { x: 0, y: 0, width, height });
        await writeFile(path, Buffer.from(await call('GET', `${root}/screenshot`), 'base64'));
      },
      async click(selector) {
        await call('POST', `${root}/element/${await find(selector)}/click`);
      },
      async type(selector, text) {
        await call('POST', `${root}/element/${await find(selector)}/value`, { text });
      },
      async press(_, key) {
        const value = KEYS[key];
        const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
        await call('POST', `${root}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
      },
      async tap(_, place) {
        const [x, y] = place.split(',').map(Number);
        const actions = [
          { type: 'pointerMove', duration: 0, x, y, origin: 'viewport' },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ];
        const parameters = { pointerType: 'mouse' };
        await call('POST', `${root}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters, actions }] });
      },
      async chord(selector, key) {
        await call('POST', `${root}/element/${await find(selector)}/value`, { text: `\uE009${key}\uE000` });
      },
      close: ({ hung = false } = {}) => (hung ? replaceWindow() : Promise.resolve()),
    };
  }

  return {
    engine: 'webkit',
    version,
    extension: false,
    open,
    alive: async () => !lost,
    async close() {
      if (!lost) await call('DELETE', root, null, 5000).catch(() => {});
      await end();
    },
  };
}
