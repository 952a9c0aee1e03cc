// Owns putting the guard first into documents that a Node server writes or streams, whatever framework made them.
import { insertFirst } from '../cli/markup.mjs';

/** A document whose head does not begin within this many bytes begins without one. */
const ENOUGH = 1 << 16;

/**
 * The same response, which puts the guard's tags first into the head when what is written is an HTML document.
 * @template {import('node:http').ServerResponse} T
 * @param {T} response
 * @param {{ tags: string }} guard
 * @returns {T}
 */
export function guardResponse(response, { tags }) {
  // One character for each byte, so that nothing is cut or changed that is not UTF-8.
  const markup = Buffer.from(tags).toString('latin1');
  const original = { writeHead: response.writeHead, write: response.write, end: response.end };
  /** Whether this is a document; not known before its headers are. @type {boolean | null} */
  let page = null;
  /** The document's beginning, until its head has begun. @type {string | null} */
  let held = '';

  /** @param {any} more headers of `writeHead` */
  const decide = (more) => {
    const header = (/** @type {string} */ name) => {
      const own = Array.isArray(more)
        ? more[more.findIndex((text, at) => at % 2 === 0 && String(text).toLowerCase() === name) + 1 || Infinity]
        : Object.entries(more ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
      return String(own ?? response.getHeader(name) ?? '');
    };
    page = /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(header('content-type'));
    if (page && /\S/.test(header('content-encoding').replace(/identity/i, '')))
      throw new Error(
        '[payeeguard] the document is compressed before the guard can be put into it: leave that to what stands in front.',
      );
  };
  const lengthless = (/** @type {any} */ more) => {
    if (!page || more === undefined) return more;
    if (!Array.isArray(more))
      return Object.fromEntries(Object.entries(more).filter(([name]) => !/^content-length$/i.test(name)));
    return more.filter((_, at) => !/^content-length$/i.test(String(more[at - (at % 2)])));
  };
  /** What can be sent on of a document. @param {string} text @param {boolean} last */
  const next = (text, last) => {
    if (held === null) return text;
    held += text;
    const begun = /<head(?:\s[^>]*)?>/i.test(held);
    if (!last && !begun && held.length < ENOUGH) return '';
    const whole = held === '' ? '' : insertFirst(held, markup);
    held = null;
    return whole;
  };
  const textOf = (/** @type {any} */ chunk, /** @type {any} */ encoding) =>
    (typeof chunk === 'string'
      ? Buffer.from(chunk, typeof encoding === 'string' ? /** @type {any} */ (encoding) : 'utf8')
      : Buffer.from(chunk)
    ).toString('latin1');

  response.writeHead = function writeHead(/** @type {any} */ status, /** @type {any[]} */ ...rest) {
    const words = typeof rest[0] === 'string' ? [rest[0]] : [];
    const more = rest[words.length];
    decide(more);
    if (page) response.removeHeader('content-length');
    return /** @type {any} */ (original.writeHead).call(response, status, ...words, lengthless(more));
  };
  response.write = function write(/** @type {any} */ chunk, /** @type {any[]} */ ...rest) {
    if (page === null) decide(undefined);
    if (!page) return /** @type {any} */ (original.write).call(response, chunk, ...rest);
    const text = next(textOf(chunk, rest[0]), false);
    const done = rest.find((word) => typeof word === 'function');
    if (text === '') {
      if (done) process.nextTick(done);
      return true;
    }
    return /** @type {any} */ (original.write).call(response, text, 'latin1', done);
  };
  response.end = function end(/** @type {any[]} */ ...rest) {
    if (page === null) decide(undefined);
    if (!page) return /** @type {any} */ (original.end).call(response, ...rest);
    if (!response.headersSent) response.removeHeader('content-length');
    const [chunk, encoding] = rest;
    const given = chunk !== undefined && chunk !== null && typeof chunk !== 'function';
    const text = next(given ? textOf(chunk, encoding) : '', true);
    return /** @type {any} */ (original.end).call(
      response,
      text,
      'latin1',
      rest.find((word) => typeof word === 'function'),
    );
  };
  return response;
}
