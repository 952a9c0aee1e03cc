// The loopback server of one run: its own two origins, the page, the shop's API, the chain's RPC, and a log of all that arrives.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiAnswer } from './api.mjs';
import { addresses } from './addresses.mjs';
import { pageOf, reentryScript, sourceOf } from './page.mjs';
import { until } from './drivers/process.mjs';
import { TestWallet } from './wallet.mjs';
import { acceptSocket } from './websocket.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built guard that the pages load. */
export const guardPath = process.env.PAYEEGUARD_DIST ?? join(root, 'dist/payeeguard.js');

// Read once, so that a build which ends during a run does not mix two guards in one table.
let guardRead = null;
const guardText = () => (guardRead ??= readFile(guardPath, 'utf8'));

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const JSON_TYPE = 'application/json';

/**
 * Serves one run: `settings` is { sample, guard, attack, emulate, bundles, chain, headers, limits }. Every run has ports, and so origins, of its
 * own: storage, caches and service workers of one run cannot reach another.
 */
export async function serveRun(settings) {
  const { sample, bundles, chain } = settings;
  const nonce = randomBytes(12).toString('base64url');
  const wallet = new TestWallet(chain);
  const log = { http: [], wallet: wallet.log, violations: [], done: null };
  const state = {};
  let finish;
  let lend;
  const hands = new Promise((resolve) => (lend = resolve));
  const finished = new Promise((resolve) => (finish = resolve));

  const main = createServer();
  const other = createServer();
  const [origin, elsewhere] = await Promise.all([listen(main), listen(other)]);
  // An emulated extension cannot enter a new document by itself: samples that make one load these scripts there.
  const extension = settings.emulate ? [`${origin}/__extension.js`] : [];
  const a = { ...addresses, origin, other: elsewhere, extension };
  const headers = Object.fromEntries(
    Object.entries(settings.headers ?? {}).map(([name, value]) => [
      name,
      value.replaceAll('{nonce}', nonce).replaceAll('{other}', elsewhere).replaceAll('{origin}', origin),
    ]),
  );

  const inside = {
    '/__wallet': async (body) => wallet.answer(JSON.parse(body)),
    '/__flush': () => ({}),
    // A person at the keyboard: what only trusted events can do.
    '/__hands': async (body) => {
      const { act, selector, text } = JSON.parse(body);
      await (await hands)[act](selector, text);
    },
    '/__violation': (body) => void log.violations.push(JSON.parse(body)),
    '/__done': (body) => finish((log.done ??= JSON.parse(body))),
  };
  const files = {
    '/payeeguard.js': guardText,
    // Empty without the guard: a worker that imports it runs all the same.
    '/payeeguard-sw.js': async () => (settings.guard ? readFile(guardPath.replace('.js', '-sw.js'), 'utf8') : ''),
    '/__attack.js': async () => {
      await walletReady();
      return `payeeguardTest.attack(${sourceOf(sample, 'attack')});`;
    },
    '/__extension.js': () => reentryScript(bundles),
    '/__app.js': () => readFile(join(bundles, 'app.js'), 'utf8'),
    ...Object.fromEntries(
      (sample.page?.libs ?? []).map((name) => [
        `/__lib/${name}.js`,
        () => readFile(join(bundles, `${name}.js`), 'utf8'),
      ]),
    ),
    '/__action.js': () => `payeeguardTest.action(${sourceOf(sample, 'action')});`,
  };
  // A dependency comes over the network, later than a wallet that is there at document start has made its first contact; messages sent to
  // MetaMask's content script before that are dropped by its stream.
  async function walletReady() {
    if ((sample.page?.wallet ?? 'injected') === 'none' || sample.page?.wallet === 'late') return;
    const asked = () => wallet.log.some(({ method }) => method === 'metamask_getProviderState');
    await until(asked, { ms: 1500, every: 5, what: 'the wallet' }).catch(() => {});
  }
  const pagePath = settings.emulate || sample.page?.wallet === 'none' ? '/run/nowallet' : '/run/page';

  async function respond(request, response, atMain) {
    const { pathname } = new URL(request.url, origin);
    const body = await bodyOf(request);
    if (atMain) for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    else response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
    response.setHeader('cache-control', 'no-store');
    const send = (type, text, status = 200) => response.writeHead(status, { 'content-type': type }).end(text);

    if (Object.hasOwn(inside, pathname))
      return send(JSON_TYPE, JSON.stringify((await inside[pathname](body.toString())) ?? {}));
    if (Object.hasOwn(files, pathname)) return send(SCRIPT, await files[pathname]());
    if (pathname === pagePath && atMain) return send(HTML, await pageOf({ ...settings, nonce, addresses: a }));

    log.http.push({
      method: request.method,
      url: `${atMain ? origin : elsewhere}${request.url}`,
      headers: request.headers,
      body: body.toString('utf8'),
      bytes: body.length,
    });
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (pathname === '/rpc') return send(JSON_TYPE, await forward(chain.url, body));
    if (sample.page?.routes?.[pathname]) {
      const { type = HTML, text, status = 200, headers: own = {} } = sample.page.routes[pathname](a, body.toString());
      for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
      return send(type, text, status);
    }
    return apiAnswer({ pathname, request, response, body, send, state, a });
  }

  const sockets = [];
  for (const [server, atMain] of [
    [main, true],
    [other, false],
  ]) {
    server.on('upgrade', (request, socket) => {
      sockets.push(socket);
      const url = `${atMain ? origin : elsewhere}${request.url}`;
      const entry = (body) => ({ url, headers: request.headers, body, bytes: body.length });
      log.http.push({ method: 'CONNECT', ...entry('') });
      acceptSocket(request, socket, (text) => log.http.push({ method: 'MESSAGE', ...entry(text) }));
    });
    server.on('request', (request, response) => {
      respond(request, response, atMain).catch((error) => {
        log.http.push({ method: 'ERROR', url: request.url, headers: {}, body: String(error) });
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(String(error));
      });
    });
  }
  return {
    a,
    log,
    finished,
    /** Lets the page ask for keystrokes. */
    lend,
    url: `${origin}${pagePath}`,
    async close() {
      // No longer the server's own once they are upgraded.
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [main, other].map(
          (server) =>
            new Promise((resolve) => {
              server.close(resolve);
              server.closeAllConnections();
            }),
        ),
      );
    },
  };
}

/**
 * The next port. An origin keeps its service workers and its storage, so no other run in the same browser gets one again; and the system, asked
 * for any port, soon has none left but those that were. These are below what it gives out itself, and no browser refuses them.
 */
let next = 10_240;
const LAST = 32_767;

async function listen(server) {
  while (next <= LAST) {
    const port = next;
    next += 1;
    const failure = await new Promise((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => resolve(null));
    });
    server.removeAllListeners('error');
    if (failure === null) return `http://127.0.0.1:${port}`;
    if (failure.code !== 'EADDRINUSE') throw failure;
  }
  throw new Error(`No port up to ${LAST} is left that no run has had.`);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function forward(url, body) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': JSON_TYPE }, body });
  return response.text();
}
