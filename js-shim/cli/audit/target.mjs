// Owns what is audited: the files of a folder, or the answers of a site, as the loopback server of a run passes them on.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { CliFailure } from '../failure.mjs';

/** @typedef {{ status: number, headers: Record<string, string | string[]>, body: Buffer }} Answer */
/** @typedef {{ entry: string, name: string, folder?: boolean, get(request: { method: string, url: string, headers: any, body: Buffer }): Promise<Answer> }} Target */

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
});

/** @param {string} place a folder, an HTML file or a URL @returns {Target} */
export function openTarget(place) {
  if (/^https?:\/\//.test(place)) {
    if (!URL.canParse(place)) throw new CliFailure('cli-usage', `${place} is no URL.`);
    return site(new URL(place));
  }
  if (!existsSync(place)) throw new CliFailure('cli-file', `${place} is no folder, no file and no URL.`);
  if (statSync(place).isDirectory()) return folder(place, '/');
  const at = Math.max(place.lastIndexOf('/'), place.lastIndexOf(sep));
  return folder(at < 0 ? '.' : place.slice(0, at) || '/', `/${place.slice(at + 1)}`);
}

/** @param {string} root @param {string} entry @returns {Target} */
function folder(root, entry) {
  /** @param {string} path */
  const find = (path) => {
    const full = join(root, normalize(`/${decodeURIComponent(path)}`));
    return [full, join(full, 'index.html'), `${full}.html`].find((file) => existsSync(file) && statSync(file).isFile());
  };
  return {
    entry,
    name: root,
    folder: true,
    async get({ url, headers }) {
      const { pathname } = new URL(url, 'http://localhost');
      const wantsPage = String(headers.accept ?? '').includes('text/html');
      // Applications with routes of their own answer every address with their one document.
      const file = find(pathname) ?? (wantsPage && extname(pathname) === '' ? find('/') : undefined);
      if (!file) return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('not found') };
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      return { status: 200, headers: { 'content-type': type }, body: readFileSync(file) };
    },
  };
}

/** Why a target's entry is no page, and where there may be one. @param {Target} target @param {Answer} answer */
export function whyNoPage({ name, entry, folder: isFolder }, { status, headers }) {
  if (!isFolder) {
    const what =
      status === 200 ? `is ${headers['content-type'] ?? 'of no type'}, not an HTML document` : `answers ${status}`;
    return `${name} ${what}: name the address of a page.`;
  }
  if (entry !== '/') return `${join(name, entry)} is no HTML document.`;
  const found = pagesBelow(name, 4);
  const where = found.length > 0 ? `there is one in ${found.join(' and in ')}` : 'build the page first';
  return `${name} has no index.html: ${where}; name the folder that is served, or the URL of a running site.`;
}

/** Folders with an index.html, a few levels down. @param {string} root @param {number} depth @returns {string[]} */
function pagesBelow(root, depth) {
  if (existsSync(join(root, 'index.html'))) return [root];
  if (depth === 0) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .flatMap((entry) => pagesBelow(join(root, entry.name), depth - 1))
    .slice(0, 3);
}

/** Headers that belong to one connection, or that would send the browser past the audit. */
const DROPPED = ['connection', 'transfer-encoding', 'content-encoding', 'content-length', 'keep-alive', 'alt-svc'];
const DROPPED_TOO = ['strict-transport-security', 'set-cookie', 'clear-site-data', 'report-to', 'nel'];

/** @param {URL} base @returns {Target} */
function site(base) {
  return {
    entry: base.pathname + base.search,
    name: base.href,
    async get({ method, url, headers, body }) {
      const address = new URL(url, base.origin);
      const forwarded = { ...headers, 'accept-encoding': 'identity' };
      for (const name of ['host', 'origin', 'referer', 'connection']) delete forwarded[name];
      const response = await fetch(address, {
        method,
        headers: forwarded,
        body: ['GET', 'HEAD'].includes(method) ? undefined : new Uint8Array(body),
        redirect: 'manual',
      }).catch((error) => {
        throw new CliFailure('cli-page', `${address} does not answer (${error.cause?.code ?? error.message}).`);
      });
      /** @type {Record<string, string | string[]>} */
      const kept = {};
      for (const [name, value] of response.headers) {
        if (!DROPPED.includes(name) && !DROPPED_TOO.includes(name)) kept[name] = value;
      }
      const cookies = response.headers.getSetCookie().map((line) => line.replace(/;\s*(secure|domain=[^;]*)/gi, ''));
      if (cookies.length > 0) kept['set-cookie'] = cookies;
      if (typeof kept.location === 'string') {
        const to = new URL(kept.location, address);
        if (to.origin === base.origin) kept.location = to.pathname + to.search + to.hash;
      }
      return { status: response.status, headers: kept, body: Buffer.from(await response.arrayBuffer()) };
    },
  };
}
