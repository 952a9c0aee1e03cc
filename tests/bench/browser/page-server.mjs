// Owns the pages of the browser benchmarks: one loopback server, every page under a host name of its own, so that no process, cache
// or compiled script of one page serves another.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/terminal.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

/** Isolated pages have clocks of five microseconds instead of a hundred. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const PAYEE = 'eip155:1:0x8ba1f109551bD432803012645Ac136ddd64DBA72';
const POLICY = { version: 1, payees: [PAYEE], spenders: [PAYEE] };

/** What is put first in a page: the script, and what has to be called for it to be in force. */
export const LIBRARIES = {
  Payeeguard: { path: 'dist/payeeguard.js', start: '' },
  'SES lockdown': { path: 'node_modules/ses/dist/lockdown.umd.min.js', start: 'lockdown();' },
  Snow: { path: 'node_modules/@lavamoat/snow/snow.prod.js', start: 'SNOW(() => {}, window);' },
  DOMPurify: { path: 'node_modules/dompurify/dist/purify.min.js', start: '' },
};

/** @param {string} name @param {string} mark makes the text one that was never compiled before */
function libraryScript(name, mark) {
  const { path, start } = LIBRARIES[name];
  const started = 'globalThis.benchStarted = performance.now();';
  return `${started}\n${read(path)}\n;${start}\nglobalThis.benchLocked = performance.now(); // ${mark}`;
}

/**
 * @typedef {{ library?: string, first?: string, policy?: object }} Page `first` is a script that runs before the library
 * @returns {Promise<{ open(page: Page): string, close(): void }>}
 */
export function servePages() {
  /** @type {Map<string, Page>} */
  const pages = new Map();
  const answer = (host, path) => {
    const page = pages.get(host) ?? {};
    if (path === '/library.js') return ['text/javascript', libraryScript(page.library, host)];
    if (path === '/first.js') return ['text/javascript', page.first];
    if (path === '/measure.mjs') return ['text/javascript', read('tests/bench/measure.mjs')];
    if (path !== '/') return ['text/plain', 'ok'];
    const policy = JSON.stringify({ ...POLICY, ...page.policy });
    const html = [
      '<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">',
      page.first ? '<script src="/first.js"></script>' : '',
      page.library === 'Payeeguard' ? `<script type="application/json" id="payeeguard-policy">${policy}</script>` : '',
      page.library ? '<script src="/library.js"></script>' : '',
      '<body><div id="stage"></div></body>',
    ];
    return ['text/html', html.join('\n')];
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const [type, text] = answer(request.headers.host.split('.')[0], request.url);
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...ISOLATED });
      response.end(text);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      resolve({
        open(page) {
          const host = `p${pages.size}`;
          pages.set(host, page);
          return `http://${host}.localhost:${port}/`;
        },
        close() {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}
