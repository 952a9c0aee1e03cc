// Owns the guard's two tags: written for a policy, put first into an HTML document, and found there again.
import { createHash } from 'node:crypto';

/** @param {string | Uint8Array} content */
export const integrityOf = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** JSON that cannot end the element it stands in. @param {string} json */
export const inScript = (json) => json.trim().replaceAll('<', '\\u003c');

/**
 * @param {{ policy: string | null, src: string, integrity: string, nonce?: string }} parts `policy`: JSON text
 */
export function guardTags({ policy, src, integrity, nonce }) {
  const mark = nonce ? ` nonce="${attribute(nonce)}"` : '';
  const data =
    policy === null ? '' : `<script type="application/json" id="payeeguard-policy">${inScript(policy)}</script>\n`;
  return `${data}<script src="${attribute(src)}" integrity="${integrity}"${mark}></script>`;
}

/** The end of the opening tag of `<head>`, or where the head's content begins without one. @param {string} html */
export function headStart(html) {
  const blank = withoutComments(html);
  const head = /<head(?:\s[^>]*)?>/i.exec(blank);
  if (head) return head.index + head[0].length;
  const before = /^\s*(?:<!doctype[^>]*>)?\s*(?:<html(?:\s[^>]*)?>)?/i.exec(blank);
  return before ? before[0].length : 0;
}

/** Puts markup before everything else in the head. @param {string} html @param {string} markup */
export function insertFirst(html, markup) {
  const at = headStart(html);
  return `${html.slice(0, at)}\n${markup}\n${html.slice(at).replace(/^\n/, '')}`;
}

/** The same text with its comments blanked, so that positions stay. @param {string} html */
function withoutComments(html) {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
}

/**
 * The scripts of a document in order, data blocks left out.
 * @param {string} html
 * @returns {{ at: number, end: number, attributes: Record<string, string>, text: string }[]}
 */
export function scriptsOf(html) {
  const blank = withoutComments(html);
  const found = [];
  for (const match of blank.matchAll(
    /<script((?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>([\s\S]*?)<\/script\s*>/gi,
  )) {
    const attributes = attributesOf(match[1]);
    const { type = '' } = attributes;
    if (!/^(|module|text\/javascript|application\/javascript)$/i.test(type.trim())) continue;
    const end = match.index + match[0].length;
    found.push({ at: match.index, end, attributes, text: html.slice(match.index, end) });
  }
  return found;
}

/** @param {string} text @returns {Record<string, string>} */
function attributesOf(text) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const match of text.matchAll(/([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[match[1].toLowerCase()] ??= (match[2] ?? match[3] ?? match[4] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  }
  return found;
}

/**
 * Why the guard would not be the first script of a document, or null.
 * @param {string} html
 * @param {string} integrity
 */
export function whyNotFirst(html, integrity) {
  const scripts = scriptsOf(html);
  const guard = scripts.findIndex(({ attributes }) => attributes.integrity === integrity);
  if (guard < 0) return 'the guard is not in it';
  const { attributes } = scripts[guard];
  const late = ['async', 'defer'].find((name) => name in attributes);
  if (late || attributes.type?.trim() === 'module')
    return `the guard's tag is ${late ?? 'a module'}, so it does not run at once`;
  if (guard > 0) {
    const { attributes: first } = scripts[0];
    return `${first.src ? `the script ${first.src}` : 'an inline script'} stands before the guard`;
  }
  const handler = /<[a-z][^>]*\son[a-z]+\s*=/i.exec(withoutComments(html).slice(0, scripts[0].at));
  return handler ? 'an event handler attribute stands before the guard' : null;
}
