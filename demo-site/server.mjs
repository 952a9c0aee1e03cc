// Owns the demo's HTTP server: the page and its headers, the shop's API, the way to the test chain, and the ledger.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { TestWallet } from '../tests/browser/wallet.mjs';
import { bundleSite } from './bundle.mjs';
import { openChallenge } from './challenge.mjs';
import { explainPage } from './explain.mjs';
import { figuresPage } from './figures.mjs';
import { openLedger } from './ledger.mjs';
import { renderPage } from './page.mjs';
import { depositAnswer, describeShop, shopPolicy } from './shop.mjs';

const HERE = new URL('./', import.meta.url);
const GUARD = new URL('../dist/payeeguard.js', import.meta.url);
const MAX_BODY = 1 << 20;

/** The header profile the README recommends. `trusted-types` stays open: the guard adds its own default policy. */
const securityHeaders = (nonce) => ({
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

/**
 * Starts the site on loopback.
 * @param {{ chain: { url: string, reset: () => Promise<void> }, port?: number }} options
 */
export async function startSite({ chain, port = 0 }) {
  const shop = await describeShop(chain.url);
  const site = {
    shop,
    rpcUrl: chain.url,
    scripts: await bundleSite(),
    ledger: openLedger(shop, chain.url),
    resetChain: resetter(chain),
    wallet: new TestWallet(chain),
    challenge: await openChallenge(),
    reports: [],
  };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The demo's server failed: ${error.message}\n`);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    shop,
    ledger: site.ledger,
    reports: site.reports,
    challenge: site.challenge,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Every page load starts from the same balances: the last theft would only confuse. One after the other, for each reset replaces the last. */
function resetter(chain) {
  let last = Promise.resolve();
  return () => (last = last.then(() => chain.reset()));
}

async function answer(site, request, response) {
  const url = new URL(request.url, 'http://localhost');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = ROUTES[`${method} ${url.pathname}`] ?? scriptOrDeposit(site, method, url);
  if (!route) return send(response, 404, 'text/plain', 'Not found\n');
  return route(site, response, url, request);
}

const ROUTES = {
  'GET /': page,
  'GET /site.css': async (_site, response) =>
    send(response, 200, 'text/css', await readFile(new URL('site.css', HERE))),
  'GET /pages.css': async (_site, response) =>
    send(response, 200, 'text/css', await readFile(new URL('pages.css', HERE))),
  'GET /challenge': async (site, response, url) =>
    sendPage(response, site.challenge.page(Object.fromEntries(url.searchParams))),
  'POST /challenge': async (site, response, _url, request) => {
    const form = new URLSearchParams(await bodyOf(request));
    const text = (form.get('code') ?? '').replaceAll('\r\n', '\n');
    const problem = site.challenge.wrong(text);
    if (problem) return sendPage(response, site.challenge.refused(text, problem), 422);
    const code = site.challenge.keep(text);
    if (!code) return send(response, 413, 'text/plain', 'That is too much code.\n');
    response.writeHead(303, { location: `/?guard=${form.get('guard') === 'on' ? 'on' : 'off'}&code=${code}` }).end();
  },
  'GET /explain': async (site, response, url) => {
    const { payload = null, call, wallet } = Object.fromEntries(url.searchParams);
    // What this page refused last under that number, and what a wallet was asked: the links of the shop's evidence.
    const report = site.reports.findLast(({ body }) => body.callId === call)?.body ?? null;
    const asked = site.ledger.walletRequest(Number(wallet));
    const given = asked ? JSON.stringify(asked, null, 2) : payload;
    sendPage(response, await explainPage({ shop: site.shop, policy: shopPolicy(site.shop), payload: given, report }));
  },
  'GET /figures': async (_site, response) => sendPage(response, await figuresPage()),
  'GET /icon.svg': async (_site, response) =>
    send(response, 200, 'image/svg+xml', await readFile(new URL('icon.svg', HERE))),
  'GET /payeeguard.js': async (_site, response) => {
    const script = await guardScript();
    if (script) return send(response, 200, 'text/javascript', script);
    return send(response, 404, 'text/plain', 'dist/payeeguard.js is missing: run npm run build\n');
  },
  'GET /ledger': async (site, response) => sendJson(response, await site.ledger.read()),
  'POST /rpc': async (site, response, _url, request) => {
    const body = await bodyOf(request);
    const reply = await fetch(site.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    send(response, reply.status, 'application/json', await reply.text());
  },
  'POST /wallet/requests': async (site, response, _url, request) => {
    site.ledger.recordWalletRequest(JSON.parse(await bodyOf(request)));
    sendJson(response, {});
  },
  // Where the test extension's background sends what its page asked; the embedded wallet has no need of it.
  'POST /__wallet': async (site, response, _url, request) => {
    const asked = JSON.parse(await bodyOf(request));
    if (asked.method === 'eth_sendTransaction') site.ledger.recordWalletRequest(asked);
    sendJson(response, await site.wallet.answer(asked));
  },
  'POST /reports': async (site, response, _url, request) => {
    const reports = JSON.parse(await bodyOf(request));
    site.reports.push(...(Array.isArray(reports) ? reports : [reports]));
    send(response, 204, 'text/plain', '');
  },
};

function scriptOrDeposit(site, method, url) {
  if (method !== 'GET') return null;
  const script = site.scripts.get(/^\/([\w-]+)\.js$/.exec(url.pathname)?.[1]);
  if (script) return (_site, response) => send(response, 200, 'text/javascript', script);
  const own = site.challenge.script(/^\/own\/([0-9a-f]{16})\.js$/.exec(url.pathname)?.[1]);
  if (own) return (_site, response) => send(response, 200, 'text/javascript', own);
  const deposit = depositAnswer(site.shop, /^\/api\/deposit\/(\w+)$/.exec(url.pathname)?.[1]);
  return deposit ? (_site, response) => sendJson(response, deposit) : null;
}

async function page(site, response, url) {
  await site.resetChain();
  const switches = {
    guard: url.searchParams.get('guard') === 'on',
    compromised: url.searchParams.get('dependency') === 'compromised',
    own: site.challenge.has(url.searchParams.get('code')) ? url.searchParams.get('code') : null,
  };
  const nonce = randomBytes(18).toString('base64');
  const guard = switches.guard ? await guardScript() : null;
  const integrity = guard ? `sha384-${createHash('sha384').update(guard).digest('base64')}` : null;
  const html = renderPage(switches, site.shop, shopPolicy(site.shop), { nonce, integrity });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...securityHeaders(nonce) });
  response.end(html);
}

/** Read anew for every page, so that a rebuild shows after a reload. */
const guardScript = () => readFile(GUARD).catch(() => null);

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A page that runs no script at all. */
function sendPage(response, html, status = 200) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...securityHeaders(randomBytes(18).toString('base64')),
  });
  response.end(html);
}

const sendJson = (response, value) => send(response, 200, 'application/json', JSON.stringify(value));

function send(response, status, type, body) {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(status === 204 ? undefined : body);
}
