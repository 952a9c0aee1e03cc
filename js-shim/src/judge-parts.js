/**
 * Owns judging what a body was read into: every part on its own, and a large file in overlapping windows.
 */

import { Bytes, min, viewBuffer, viewByteLength } from './primordials.js';

/** How a browser names the fields of a form. */
export const FORM = 'application/x-www-form-urlencoded';

/** Large files are judged in overlapping windows; none of this size is a structured payload unless it starts like one. */
const WINDOW = 8 * 1024 * 1024;
const OVERLAP = 512;

/** Whether bytes start unlike JSON or a form, so that no field in them has a role. */
const isMedia = (/** @type {Uint8Array} */ bytes) =>
  !hasByteOrderMark(bytes) && (bytes[0] > 126 || bytes[0] < 9 || bytes[1] === 0 || bytes[3] === 0 || bytes[1] > 126);

/** Text may begin with one, in UTF-8 or UTF-16. */
const hasByteOrderMark = (/** @type {Uint8Array} */ bytes) =>
  (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  (bytes[0] === 0xff && bytes[1] === 0xfe);

/** @type {(judge: any, call: any, content: Uint8Array, size: number) => string | null} */
const judgeWindows = (judge, call, content, size) => {
  call.contentType = 'application/octet-stream';
  const buffer = /** @type {any} */ (viewBuffer)(content);
  for (let at = 0; at < size; at += WINDOW - OVERLAP) {
    call.body = new Bytes(buffer, at, min(WINDOW, size - at));
    const refusal = judge(call);
    if (refusal !== null) return refusal;
  }
  return null;
};

/** Judges every part of a body; `null` when all may be sent, else the report of the first that may not. */
export const judgeParts = (
  /** @type {any} */ guard,
  /** @type {any} */ call,
  /** @type {any[]} */ parts,
  /** @type {string} */ declared,
) => {
  const { judge } = guard;
  for (let i = 0; i < parts.length; i += 1) {
    const { content } = parts[i];
    const size = typeof content === 'string' ? content.length : /** @type {any} */ (viewByteLength)(content);
    if (size > WINDOW && typeof content !== 'string' && isMedia(content)) {
      const refusal = judgeWindows(judge, call, content, size);
      if (refusal !== null) return refusal;
      continue;
    }
    call.body = content;
    // A declared multipart type carries a boundary the browser chose; the fields were read apart already.
    call.contentType = parts[i].type === FORM || declared === '' ? parts[i].type : declared;
    const refusal = judge(call);
    if (refusal !== null) return refusal;
  }
  return null;
};
