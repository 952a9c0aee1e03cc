// Owns how an audit changes a document: the harness before everything, the guard in or out, the sample right behind it.
import { createHash } from 'node:crypto';
import { headStart, insertFirst, scriptsOf } from '../markup.mjs';

/** How the guard's own file begins. */
const BANNER = /^\/\*! payeeguard /;

const POLICY = /<script\b(?=[^>]*\bid\s*=\s*["']?payeeguard-policy["'\s>])[^>]*>([\s\S]*?)<\/script\s*>\s*/i;

/**
 * The guard's tag in a document, found by what the file behind it is.
 * @param {string} html
 * @param {(src: string) => Promise<string | null>} read
 */
export async function findGuard(html, read) {
  for (const script of scriptsOf(html)) {
    const { src } = script.attributes;
    if (src && BANNER.test((await read(src)) ?? '')) return script;
  }
  return null;
}

/** The policy in a document, or null. @param {string} html */
export function policyIn(html) {
  const inline = POLICY.exec(html)?.[1];
  if (inline !== undefined) return inline;
  const payees = /<script\b[^>]*\bdata-payees\s*=\s*"([^"]*)"/i.exec(html)?.[1];
  return payees === undefined ? null : JSON.stringify({ version: 1, payees: payees.split(/\s+/).filter(Boolean) });
}

/** The document without guard and policy. @param {string} html @param {{ text: string } | null} guard */
export function withoutGuard(html, guard) {
  const bare = guard ? html.replace(guard.text, () => '') : html;
  return bare.replace(POLICY, '');
}

/**
 * @param {string} html
 * @param {{ harness: string, attack: boolean, guard: { text: string } | null, tags: string | null }} run
 *   `guard`: the tag in the document; `tags`: a guard that is put into one that has none
 * @returns {{ html: string, hashes: string[] }} and what a Content-Security-Policy has to allow
 */
export function dress(html, { harness, attack, guard, tags }) {
  const nonce = /<script\b[^>]*\snonce\s*=\s*["']?([^"'\s>]+)/i.exec(html)?.[1];
  const mark = nonce ? ` nonce="${nonce}"` : '';
  const sample = attack ? `<script${mark} src="/__attack.js"></script>` : '';
  let page = html;
  if (guard) page = page.replace(guard.text, () => `${guard.text}${sample}`);
  else page = insertFirst(page, `${tags ?? ''}${sample}`);
  const at = headStart(page);
  const text = harness.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--');
  const hash = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return { html: `${page.slice(0, at)}<script${mark}>${text}</script>${page.slice(at)}`, hashes: nonce ? [] : [hash] };
}

/** A policy header that also lets the audit's own scripts run. @param {string} header @param {string[]} hashes */
export function widened(header, hashes) {
  const directives = header
    .split(';')
    .map((text) => text.trim())
    .filter(Boolean);
  const named = (/** @type {string} */ name) =>
    directives.findIndex((text) => text.toLowerCase().startsWith(`${name} `));
  const add = (/** @type {number} */ at, /** @type {string[]} */ sources) => {
    directives[at] = [directives[at].replace(/\s+'none'/i, ''), ...sources].join(' ');
  };
  const script = named('script-src') >= 0 ? named('script-src') : named('default-src');
  // A hash would switch 'unsafe-inline' off, so it is given only where inline script needs one.
  if (script >= 0) add(script, [...(directives[script].includes("'unsafe-inline'") ? [] : hashes), "'self'"]);
  const connect = named('connect-src') >= 0 ? named('connect-src') : named('default-src');
  if (connect >= 0 && !directives[connect].includes("'self'")) add(connect, ["'self'"]);
  return directives.filter((text) => !/^(report-uri|report-to|upgrade-insecure-requests)\b/i.test(text)).join('; ');
}
