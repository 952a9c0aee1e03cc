/**
 * Owns the one choke point: every surface hands its call here and gets back "send it" or a refusal. Whatever goes
 * wrong on the way (no WebAssembly, a trap, a limit, an unreadable argument) is a refusal.
 */

import {
  NativeError,
  NativeTypeError,
  append,
  isSafeInteger,
  newList,
  pageOrigin,
  parseJson,
  put,
  stringify,
} from './primordials.js';
import { stringIndexOf, stringLastIndexOf, stringSlice, viewByteLength } from './primordials.js';
import { expecting, frame } from './bridge.js';
import { callSite, comingFrom } from './call-site.js';
import { shownItems } from './shown.js';
import { quote } from './snapshot.js';
import { namesNobody } from './unread.js';
import { bypassText, describe, swappedText, violationText } from './report.js';

const MAX_BODY = 31 * 1024 * 1024;
/** A character takes up to three bytes. */
const MAX_TEXT = 10 * 1024 * 1024;
const MAX_TAMPER_REPORTS = 32;
/** The core's answer that the user has to be asked. Where that cannot be, it is a refusal like any other. */
const ASK = 3;
/** What `judge` says of a call that can wait for it. */
const ASKED = '';
const MOST_QUESTIONS = 2;

/**
 * @typedef {object} Call
 * @property {string} surface
 * @property {string} method
 * @property {string} url
 * @property {string} contentType
 * @property {string} chain CAIP-2, empty where unknown
 * @property {string} accounts newline separated CAIP-10 accounts of the wallet's own
 * @property {string | Uint8Array} body
 * @property {string} [question] what tells its answer from others, where outer layers are compared
 * @property {any[] | null} granted run-time expectations this call may rest on
 * @property {any[] | null} spent those of them that it spent itself
 * @property {boolean} waits whether its surface can wait for an answer of the user
 * @property {string | null} asked violations (JSON text) that the user has to be asked about
 * @property {any} near what the user pressed or selected just before, where that is what it is compared with
 * @property {any} place where the call came from, once somebody is asked about it
 * @property {boolean} sure whether wallets had their chance to say whose account is named
 */

/** A call with nothing but a surface, a method and a body. @returns {Call} */
export const makeCall = (
  /** @type {string} */ surface,
  /** @type {string} */ method,
  /** @type {string | Uint8Array} */ body,
) =>
  /** @type {any} */ ({
    __proto__: null,
    surface,
    method,
    url: '',
    contentType: '',
    chain: '',
    accounts: '',
    body,
    granted: null,
    spent: null,
    waits: false,
    asked: null,
    place: null,
    sure: false,
    near: null,
  });

/**
 * @param {{ version: string, core: any, reporter: any, settings: any, expectations: any, sources: any, dialog: any, wallets: any, onBypass: () => void }} context
 */
export const createGuard = (context) => {
  const { expectations, onBypass, reporter, wallets } = context;
  const { confirmAll, isUnsure, own } = wallets;
  const { grant, liveFor, restore, spend } = expectations;
  const { report: makeReport } = reporter;
  let tampered = 0;
  /** Ends a signed policy whose time is over. @type {() => void} */
  let expire = () => {};

  const refuse = (/** @type {Call} */ call, /** @type {string} */ violations) => {
    const reportOnly = context.settings.mode === 'report';
    const report = makeReport(call.surface, call.method, reportOnly ? 'report' : 'enforce', violations);
    return reportOnly ? null : report;
  };

  /**
   * Asks the user about a call that was judged `ASKED`, and judges it again by `judgeAll` when the answer is yes. `done` gets `null`, or
   * the report of why it must not be sent.
   */
  const ask = (
    /** @type {Call} */ call,
    /** @type {() => string | null} */ judgeAll,
    /** @type {(refusal: string | null) => void} */ done,
  ) => {
    const { dialog } = context;
    const { asked, method, place, surface } = call;
    call.asked = null;
    const again = () => {
      const refusal = judgeAll();
      if (call.asked === null) done(refusal);
      else if (call.asked === asked) refused();
      else ask(call, judgeAll, done);
    };
    if (asked === ASKED) {
      call.sure = true;
      confirmAll(() => comingFrom(place, again));
      return;
    }
    const questions = questionsOf(/** @type {string} */ (asked));
    const tell = (/** @type {'enforce' | 'report'} */ disposition) => {
      let report = '';
      comingFrom(place, () => {
        report = makeReport(surface, method, disposition, /** @type {string} */ (asked));
      });
      return report;
    };
    const refused = () => done(tell('enforce'));
    if (questions === null) {
      refused();
      return;
    }
    dialog(
      { __proto__: null, method: surface + ' ' + method, violations: questions, place },
      (/** @type {boolean} */ yes) => {
        if (!yes) {
          refused();
          return;
        }
        tell('report');
        for (let i = 0; i < questions.length; i += 1) grant(call, grantOf(questions[i]));
        again();
      },
    );
  };

  const guard = {
    __proto__: null,
    /** Whether outer wrappers of `fetch` and `XMLHttpRequest` are welcome. */
    layered: context.settings.wrappers === 'layer',
    /** Who reads first-party answers; `null` when the policy names none. */
    sources: context.sources,
    /** Sets what ends a signed policy. */
    setExpiry(/** @type {() => void} */ run) {
      expire = run;
    },
    /** Judges one call: `null` to send it, or the report (JSON text) of why it must not be sent. */
    judge(/** @type {Call} */ call) {
      const { core } = context;
      const wallet = call.surface === 'eip1193' || call.surface === 'wallet' || call.surface === 'postmessage';
      if (core === null) {
        // A payment URI or a wallet's link is all address; an ordinary one leads to another page.
        const away = call.surface === 'navigation';
        const leaves = away && stringIndexOf(call.url, 'http') !== 0;
        if (!wallet && !leaves && namesNobody(sizeOf(call.body), away ? '' : call.url)) return null;
        return refuse(call, violationText('opaque', '', 'wasm-blocked'));
      }
      if (sizeOf(call.body) > (typeof call.body === 'string' ? MAX_TEXT : MAX_BODY))
        return refuse(call, violationText('opaque', '', 'limit'));
      let answer;
      try {
        if (context.settings.until !== 0) expire();
        const live = liveFor(call);
        const { inspect, explain } = core;
        // What goes to a server goes by no wallet: the user's own account in any of them is the user's own.
        const fields = frame(
          call.surface,
          call.method,
          call.url,
          call.contentType,
          call.chain,
          pageOrigin,
          wallet ? call.accounts : own(),
          live.text,
          call.body,
        );
        answer = live.text === '' ? inspect(fields) : explain(fields);
        if (answer.code !== 0 || call.surface === 'clipboard') {
          const shown = shownItems(call.near);
          if (shown !== '') {
            const before = live.text === '' ? '[' : stringSlice(live.text, 0, live.text.length - 1) + ',';
            answer = explain(expecting(fields, before + shown + ']'));
          }
        }
        if (live.text !== '' && (answer.code === 0 || answer.code === 1)) spend(answer.output, live.items, call);
      } catch {
        answer = null;
        // A trap, or the page called with next to no stack left.
      }
      if (answer === null || !isSafeInteger(answer.code)) return refuse(call, violationText('opaque', '', 'trap'));
      if (answer.code === 0) return null;
      const violations = violationsOf(answer.output);
      if (answer.code === 1) {
        makeReport(call.surface, call.method, 'report', violations);
        return null;
      }
      // Perhaps it is the user's own account; then the wallets have to say so now.
      const unsure = !wallet && !call.sure && isUnsure();
      if (call.waits && (unsure || answer.code === ASK)) {
        call.asked = unsure ? ASKED : violations;
        call.place = callSite();
        return ASKED;
      }
      return refuse(call, violations);
    },
    ask,
    /** Takes back what a call that was let through has spent: it was not sent after all. */
    unsend(/** @type {Call} */ call) {
      restore(call);
    },
    /** Whether the verdict may depend on a chain that the payload does not name. */
    needsChain(/** @type {Call} */ call) {
      const { core } = context;
      if (core === null) return false;
      try {
        const { explain } = core;
        const answer = explain(frame(call.surface, call.method, '', '', '', pageOrigin, call.accounts, '', call.body));
        return includes(answer.output, '"chain":"eip155:*"');
      } catch {
        return false;
      }
    },
    /** Whether a call would be refused, without reporting it. */
    wouldRefuse(/** @type {Call} */ call) {
      const { core } = context;
      if (core === null) return true;
      try {
        const { inspect } = core;
        const { chain, accounts, body } = call;
        const { text } = liveFor(call);
        const answer = inspect(frame(call.surface, call.method, '', '', chain, pageOrigin, accounts, text, body));
        return answer.code !== 0 && answer.code !== 1;
      } catch {
        return true;
      }
    },
    /** What the core finds in a call; nothing where there is no core, which refuses calls anyway. */
    findings(/** @type {Call} */ call) {
      const { core } = context;
      if (core === null) return newList();
      const { surface, method, url, contentType, body } = call;
      const { explain } = core;
      return parseJson(explain(frame(surface, method, url, contentType, '', pageOrigin, '', '', body)).output).findings;
    },
    /** Refuses a call that names `account` where `expected`, or nobody, was asked for. */
    swapped(/** @type {Call} */ call, /** @type {string} */ account, /** @type {string | null} */ expected) {
      return refuse(call, swappedText(account, expected));
    },
    /** Refuses a call that could not even be read. */
    unreadable(/** @type {Call} */ call, /** @type {string} */ why) {
      return refuse(call, violationText('opaque', '', why));
    },
    /** Records that a listener of the guard's failed; whether what it heard of must not go on. */
    failed(/** @type {string} */ surface) {
      try {
        return refuse(makeCall(surface, 'event', ''), violationText('opaque', '', 'trap')) !== null;
      } catch {
        return true;
      }
    },
    /** Records that a script tried to replace something that is pinned. */
    tamper(/** @type {string} */ surface, /** @type {string} */ key) {
      tampered += 1;
      if (tampered > MAX_TAMPER_REPORTS) return;
      makeReport(surface, key, 'enforce', violationText('tamper', key, 'tamper/assigned'));
    },
    /** Whether a message holds anything a wallet would act on. */
    carriesRequest(/** @type {Call} */ call) {
      const { core } = context;
      if (core === null) return true;
      try {
        const { explain } = core;
        const answer = explain(frame(call.surface, call.method, '', '', '', pageOrigin, '', '', call.body));
        return !includes(answer.output, '"findings":[]');
      } catch {
        return true;
      }
    },
    /**
     * Reports a request that reached a wallet without passing here; nothing can take it back. `null` when it would have been let
     * through. A message that could not be read (`body` empty) is reported for that alone.
     */
    bypass(/** @type {Call} */ call) {
      const { core } = context;
      // Without the core every message that could be a request is refused at the door, so nothing is known of what arrives.
      if (core === null) return null;
      let violations = violationText('opaque', '', 'limit');
      if (call.body !== '') {
        try {
          const { inspect } = core;
          const { chain, accounts, body } = call;
          const text = call.granted === null ? '' : liveFor(call).text;
          const answer = inspect(frame(call.surface, call.method, '', '', chain, pageOrigin, accounts, text, body));
          if (answer.code === 0 || answer.code === 1) return null;
          violations = violationsOf(answer.output);
        } catch {
          violations = violationText('opaque', '', 'trap');
        }
      }
      onBypass();
      return makeReport(call.surface, call.method, 'report', bypassText(violations));
    },
  };
  return guard;
};

/** What the user is asked about, `null` when that is too much to take in. */
const questionsOf = (/** @type {string} */ asked) => {
  const list = parseJson(asked);
  const questions = newList();
  for (let i = 0; i < list.length; i += 1) {
    if (list[i].disposition !== 'ask') continue;
    if (list[i].account === null) return null;
    append(questions, list[i]);
  }
  return questions.length > 0 && questions.length <= MOST_QUESTIONS ? questions : null;
};

/** The expectation that a yes amounts to. On a chain nobody knows, and for text, the address alone has to do. */
const grantOf = (/** @type {any} */ question) => {
  const { account, role } = question;
  const known = !includes(account, ':*:') && role !== 'mention';
  const address = stringSlice(account, stringIndexOf(account, ':', stringIndexOf(account, ':') + 1) + 1);
  const as = role === 'mention' ? 'payee' : role;
  return '{"role":' + quote(as) + (known ? ',"entry":' + quote(account) : ',"text":' + quote(address)) + '}';
};

/**
 * The violations in the core's output, still as text: `{"findings":[...],"violations":[...]}`. Inside JSON strings
 * quotes are escaped, so the separator below cannot occur in one.
 */
const violationsOf = (/** @type {string} */ output) => {
  const mark = '"violations":';
  const at = stringLastIndexOf(output, mark);
  if (at < 0) return violationText('opaque', '', 'trap');
  return stringSlice(output, at + mark.length, output.length - 1);
};

/** The length of a body; a byte array's own `length` could be the page's. */
const sizeOf = (/** @type {string | Uint8Array} */ body) =>
  typeof body === 'string' ? body.length : /** @type {any} */ (viewByteLength)(body);

/** The sentence for an error message. */
const sentence = (/** @type {string} */ report) => 'payeeguard: ' + describe(report);

/** EIP-1193 error 4100 (Unauthorized): the guard, not the user, refused. */
export const providerError = (/** @type {string} */ report) => {
  const error = new NativeError(sentence(report));
  put(error, 'code', 4100);
  put(error, 'data', parseJson('{"payeeguard":' + report + '}'));
  return error;
};

/** What a JSON-RPC callback receives as its response. Objects for page code come from `parseJson`, so that they are ordinary. */
export const rpcRefusal = (/** @type {any} */ id, /** @type {string} */ report) => {
  const named = typeof id === 'string' || typeof id === 'number' ? stringify(id) : 'null';
  const error = '{"code":4100,"message":' + stringify(sentence(report)) + ',"data":{"payeeguard":' + report + '}}';
  return parseJson('{"id":' + named + ',"jsonrpc":"2.0","error":' + error + '}');
};

/** What `fetch` rejects with when the network fails, carrying the report. */
export const networkError = (/** @type {string} */ report) => {
  const error = new NativeTypeError(sentence(report));
  put(error, 'payeeguard', parseJson(report));
  return error;
};

/** Whether `text` contains `word`. */
export const includes = (/** @type {string} */ text, /** @type {string} */ word) => stringIndexOf(text, word) >= 0;
