// Owns the loopback server of one run: the target behind it, the documents changed, the wallet answered, everything written down.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ownPath } from '../files.mjs';
import { dress, widened, withoutGuard } from './document.mjs';
import { attackSource } from './samples.mjs';
import { createWallet } from './wallet.mjs';

/**
 * @typedef {object} Run
 * @property {import('./samples.mjs').Sample | null} sample
 * @property {boolean} guarded
 * @property {boolean} flow whether a person's script acts instead of the probe
 * @property {number} settle how long the page is left alone after its load
 * @property {string} [tags] a guard and policy in place of the page's own
 * @property {string} [host] how browsers on other machines reach this one
 */

/** @typedef {{ target: import('./target.mjs').Target, addresses: any, probe: any, chainId: string, guard: { text: string } | null, tags: string | null, guardSource: Buffer, guardPath: string }} Scene */

const read = (/** @type {string} */ name) => readFileSync(join(ownPath('dist/audit/page'), name), 'utf8');
const harnessText = () => readFileSync(new URL('./page/harness.js', import.meta.url), 'utf8');

/** The one script that stands before everything: natives, wallet, harness, and the wallet's own part in the page. @param {any} config */
function pageScript(config) {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  const harness = harnessText().replace('(CONFIG)', () => `(${json})`);
  const own = `(function () {\n${read('natives.js')}\n${read('content-script-emulator.js')}\n${harness}\n})();`;
  return `${own}\n${read('inpage.js')}`;
}

/** @param {Scene} scene @param {Run} run */
export async function serveRun(scene, run) {
  const { target, addresses, chainId } = scene;
  const wallet = createWallet({ user: addresses.USER, chainId });
  /** @type {{ http: any[], violations: any[] }} */
  const log = { http: [], violations: [] };
  /** @type {(value: any) => void} */
  let finish = () => {};
  /** @type {(value: any) => void} */
  let flowEnded = () => {};
  const finished = new Promise((resolve) => (finish = resolve));
  const flowDone = new Promise((resolve) => (flowEnded = resolve));
  const main = createServer();
  const other = createServer();
  const [origin, elsewhere] = await Promise.all([listen(main, run.host), listen(other, run.host)]);
  const a = { ...addresses, origin, other: elsewhere, extension: [] };
  const expects = run.guarded && run.sample !== null;
  const script = pageScript({ addresses: a, probe: scene.probe, flow: run.flow, settle: run.settle, expects });

  /** @type {Record<string, (body: string) => any>} */
  const inside = {
    '/__wallet': (body) => wallet.answer(JSON.parse(body)),
    '/__flush': () => ({}),
    '/__violation': (body) => void log.violations.push(JSON.parse(body)),
    '/__flow': () => flowDone,
    '/__done': (body) => finish(JSON.parse(body)),
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function respond(request, response) {
    const { pathname } = new URL(request.url ?? '/', origin);
    const body = await bodyOf(request);
    /** @param {string} type @param {string | Uint8Array} content */
    const send = (type, content, status = 200) => response.writeHead(status, { 'content-type': type }).end(content);
    if (Object.hasOwn(inside, pathname)) {
      return send('application/json', JSON.stringify((await inside[pathname](body.toString())) ?? {}));
    }
    if (pathname === '/__attack.js' && run.sample) {
      return send('text/javascript', `payeeguardTest.attack(${attackSource(run.sample)});`);
    }
    if (pathname === scene.guardPath) return send('text/javascript', scene.guardSource);
    log.http.push({ method: request.method, url: request.url, headers: request.headers, body: body.toString('utf8') });
    if (pathname === '/__canary.json') return send('application/json', JSON.stringify(canary(addresses)));
    if (pathname === '/__canary') return send('application/json', '{"ok":true}');
    const route = run.sample?.page?.routes?.[pathname];
    if (route) {
      const { type = 'text/html; charset=utf-8', text, status = 200, headers = {} } = route(a);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, /** @type {string} */ (value));
      return send(type, text, status);
    }
    const { method = 'GET', url = '/', headers } = request;
    const answer = await target.get({ method, url, headers, body });
    return pass(request, response, answer);
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response @param {import('./target.mjs').Answer} answer */
  function pass(request, response, { status, headers, body }) {
    const type = String(headers['content-type'] ?? '');
    const top = ['document', undefined].includes(/** @type {any} */ (request.headers['sec-fetch-dest']));
    if (!type.includes('text/html') || !top || request.method !== 'GET') {
      response.writeHead(status, headers).end(body);
      return;
    }
    const html = body.toString('utf8');
    const here = scene.guard && html.includes(scene.guard.text) ? scene.guard : null;
    const own = run.guarded && run.tags === undefined;
    const dressed = dress(own ? html : withoutGuard(html, here), {
      harness: script,
      attack: run.sample !== null,
      guard: own ? here : null,
      tags: run.tags ?? (own && !here ? scene.tags : null),
    });
    /** @type {Record<string, string | string[]>} */
    const changed = { ...headers, 'cache-control': 'no-store' };
    for (const name of ['content-security-policy', 'content-security-policy-report-only']) {
      if (typeof changed[name] === 'string') changed[name] = widened(String(changed[name]), dressed.hashes);
    }
    delete changed.etag;
    response.writeHead(status, changed).end(dressed.html);
  }

  main.on('request', (request, response) => {
    respond(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(String(error?.message ?? error));
    });
  });
  // Where samples that need another origin find one: it answers everything, and everybody may read it.
  other.on('request', async (request, response) => {
    const body = await bodyOf(request);
    log.http.push({ method: request.method, url: request.url, headers: request.headers, body: body.toString('utf8') });
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<!doctype html><title>another origin</title>');
  });

  return {
    a,
    log,
    wallet: wallet.log,
    finished,
    endFlow: flowEnded,
    url: `${origin}${target.entry}`,
    async close() {
      await Promise.all([main, other].map(stop));
    },
  };
}

/** What an honest server says: the addresses to pay, on every chain. @param {any} addresses */
const canary = ({ GOOD, btc, ltc, bch, tron, sol }) => ({
  ethereum: GOOD,
  bitcoin: Object.values(btc).map((/** @type {any} */ pair) => pair.GOOD),
  litecoin: Object.values(ltc).map((/** @type {any} */ pair) => pair.GOOD),
  bitcoincash: Object.values(bch).map((/** @type {any} */ pair) => pair.GOOD),
  tron: tron.address.GOOD,
  solana: sol.address.GOOD,
});

/** @param {import('node:http').Server} server @param {string} [host] @returns {Promise<string>} */
const listen = (server, host) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    // Only a grid needs to reach this from elsewhere.
    server.listen(0, host ? undefined : '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve(`http://${host ?? '127.0.0.1'}:${port}`);
    });
  });

/** @param {import('node:http').Server} server @returns {Promise<void>} */
const stop = (server) =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
