/**
 * Owns the order in which the guard comes up: capture, core, policy, surfaces, browser policy, facade. Nothing of the page
 * runs in between.
 */

import {
  Bytes,
  NativeError,
  append,
  apply,
  captureDialog,
  charCodeAt,
  currentScript,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  globalWindow,
  isArray,
  nativeDocument,
  newList,
  own,
  pageOrigin,
  parseJson,
  printError,
  scriptNonce,
  stringIndexOf,
} from './primordials.js';
import version from 'payeeguard:version';
import { absolute } from './address.js';
import { showBypass } from './banner.js';
import { frame, startCore } from './bridge.js';
import { compileInlined } from './inlined.js';
import { installBrowserPolicy } from './browser-policy.js';
import { CODES } from './codes.js';
import { isLate, watchParsing } from './first.js';
import { createDialog } from './dialog.js';
import { createExpectations } from './expectations.js';
import { createGuard } from './guard.js';
import { addMarked, addStated, readStated } from './intended.js';
import { createLedger } from './ledger.js';
import { findPolicy } from './policy-source.js';
import { createNames } from './names.js';
import { createProviders } from './providers.js';
import { createRealms } from './realm.js';
import { createRegistry } from './registry.js';
import { createReporter } from './report.js';
import { snapshot } from './snapshot.js';
import { createVerifier } from './signature.js';
import { createSources } from './source.js';
import { createStatus } from './status.js';
import { createClipboard } from './surfaces/clipboard.js';
import { createEip1193 } from './surfaces/eip1193.js';
import { installDiscovery } from './surfaces/eip6963.js';
import { createMessages } from './surfaces/postmessage.js';
import { tellForeignWorker } from './surfaces/serviceworker.js';
import { createTokens } from './token.js';
import { createUpdates } from './update.js';
import { watchTyped } from './typed.js';
import { createWallets } from './wallets.js';
import { maskToString } from './wrap.js';

const NAME = 'payeeguard';
const HINT = "a Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";

/** The policy in force when there is none, or none that can be read. */
const emptySettings = () => ({
  __proto__: null,
  /** Of the guard's own script: what lets a script of its own run. */
  nonce: '',
  mode: 'enforce',
  wrappers: 'freeze',
  frames: /** @type {any} */ ('any'),
  csp: true,
  reportTo: /** @type {string | null} */ (null),
  hash: /** @type {string | null} */ (null),
  sources: false,
  inputs: newList(),
  signers: newList(),
  names: newList(),
  /** What a signed policy's serial has to be above. */
  serial: 0,
  /** When the signed policy in force ends; 0 while the shipped one is. */
  until: 0,
  workers: newList(),
});

/**
 * Brings the guard up. Returns the handle's maker, which throws `guard-duplicate` when another guard is in charge.
 *
 * @param {any} script the guard's own script element, `null` for a module
 * @param {string} wasm the core, base64
 */
export const boot = (script, wasm) => {
  const before = getOwnPropertyDescriptor(globalWindow, NAME);
  if (before && before.configurable === false) {
    say('guard-duplicate', '');
    return () => {
      throw new NativeError('[payeeguard] guard-duplicate: ' + CODES['guard-duplicate']);
    };
  }
  const reasons = newList();
  const surfaces = createRegistry();
  const layers = createRegistry();
  const settings = emptySettings();
  settings.nonce = script === null ? '' : scriptNonce(script);
  const reporter = createReporter(/** @type {any} */ ({ __proto__: null, version, settings }));
  const { on, setTransport } = reporter;
  const { set: setSurface } = surfaces;
  const { get: getLayer } = layers;
  const fail = (/** @type {string} */ code, /** @type {string} */ detail) => {
    append(reasons, code);
    say(code, detail);
  };
  if (isLate(script)) fail('late', '');

  const policy = findPolicy(script);
  const module = startModule(wasm, fail);
  let core = module === null ? null : startCore(module);
  if (core !== null) {
    // Some engines compile what they then refuse to run.
    if (!readSettings(policy, core, settings, fail)) core = null;
  }

  /** An instance that no real call uses, made when somebody asks for it: most pages never do. @type {any} */
  let dryRun = null;
  const rehearsal = () => {
    if (dryRun === null && core !== null && module !== null) {
      const fresh = startCore(module);
      readSettings(policy, fresh, emptySettings(), () => {});
      dryRun = fresh;
    }
    return dryRun;
  };
  let bypassed = false;
  const onBypass = () => {
    if (!bypassed) append(reasons, 'wallet-bypass');
    bypassed = true;
  };
  const expectations = createExpectations();
  const names = createNames(core, settings.names);
  const heard = core !== null && (settings.sources || settings.names.length > 0);
  const sources = heard ? createSources(core, expectations, names) : null;
  // A policy that hides the word in escapes has it blocked.
  const dialog = createDialog(stringIndexOf(policy.text, '"ask"') >= 0 ? captureDialog() : null);
  const providers = createProviders();
  const guard = createGuard(
    /** @type {any} */ ({
      __proto__: null,
      version,
      core,
      reporter,
      settings,
      expectations,
      sources,
      dialog,
      wallets: providers,
      onBypass,
    }),
  );
  const { setExpiry } = guard;
  const clipboard = createClipboard(guard);
  const ledger = createLedger();
  const eip1193 = createEip1193(guard, providers, ledger);
  const { stand } = eip1193;
  const wallets = createWallets(globalWindow, guard, providers);
  const { attach: attachOther, start: coverWallets, swap } = wallets;
  const messages = createMessages(guard, providers, ledger, showBypass, swap);
  const { watch: watchMessages } = messages;
  const {
    cover,
    expectMarkup,
    isKnown,
    lookAtMarkup,
    notice,
    parsed,
    setRules,
    sweep,
    watch: watchRealms,
  } = createRealms(guard, messages, clipboard, surfaces, settings, () => facade);

  const { setTyped } = expectations;
  if (core !== null) {
    addMarked(core, expectations, script, (detail) => fail('expect-invalid', detail));
    if (settings.inputs.length > 0) setTyped(watchTyped(globalWindow, settings.inputs, clipboard, names));
  }
  const verify = createVerifier(settings.signers);
  const present = createTokens(core, expectations, verify);
  const { expire, halt, update } = createUpdates(
    /** @type {any} */ ({
      __proto__: null,
      core,
      settings,
      shipped: policy,
      fresh: () => startCore(/** @type {any} */ (module)),
    }),
  );
  setExpiry(expire);

  maskToString();
  watchMessages(globalWindow);
  const network = cover(globalWindow, true);
  if (network !== null) setTransport(network.send);
  installDiscovery({ __proto__: null, window: globalWindow }, eip1193, wallets, providers, guard);
  coverWallets();
  setSurface('eip1193', 'held');
  setSurface('eip6963', 'held');
  setSurface('wallets', 'held');
  setRules(
    installBrowserPolicy(
      guard,
      layers,
      /** @type {any} */ ({
        __proto__: null,
        frames: settings.frames,
        csp: settings.csp,
        nonce: settings.nonce,
        expectMarkup,
        isKnown,
        lookAtMarkup,
      }),
    ),
  );
  watchRealms();
  const { layers: outer } = /** @type {any} */ (guard);
  const look = () => {
    if (outer !== null) {
      const { check } = outer;
      check();
    }
    sweep();
  };
  const { isFollower } = watchParsing(script, notice, look, parsed);
  if (getLayer('trusted-types') === 'refused') fail('csp-refused', '');
  tellForeignWorker(settings, guard, fail);
  for (let i = 0; i < surfaces.names.length; i += 1)
    if (surfaces.states[i] === 'lost') fail('surface-lost', surfaces.names[i]);

  const laid = outer === null ? newList() : outer.laid;
  const tell = createStatus({ __proto__: null, reasons, surfaces, providers, layers, laid });
  const status = () => {
    look();
    return tell();
  };
  const guardedFetch = network === null ? null : network.guarded;
  let claimed = false;

  const makeHandle = () =>
    freeze({
      __proto__: null,
      status,
      on(/** @type {any} */ listener) {
        if (typeof listener === 'function') on(listener);
      },
      expect(/** @type {any} */ stated) {
        addStated(core, expectations, readStated(stated), '');
      },
      present,
      update,
      halt,
      guardProvider(/** @type {any} */ provider, /** @type {any} */ name) {
        const known = typeof name === 'string' ? name : '';
        const other = attachOther(provider, known);
        if (other !== undefined) return other;
        return stand(provider, known, false);
      },
      fetch(/** @type {any} */ input, /** @type {any} */ init) {
        return apply(guardedFetch, undefined, [input, init]);
      },
    });

  const takeHandle = () => {
    if (claimed) throw new NativeError('[payeeguard] the handle was claimed already');
    claimed = true;
    return makeHandle();
  };

  const facade = freeze({
    __proto__: null,
    version,
    status,
    present,
    inspect: (/** @type {any} */ call) => inspect(rehearsal(), call),
    claim() {
      const at = currentScript();
      if (script === null || at === null || !isFollower(at)) {
        throw new NativeError('[payeeguard] claim() works only in the script element that directly follows the guard');
      }
      return takeHandle();
    },
  });
  const slot = { __proto__: null, value: facade, writable: false, enumerable: true, configurable: false };
  defineProperty(globalWindow, NAME, slot);
  return takeHandle;
};

const say = (/** @type {string} */ code, /** @type {string} */ detail) => {
  printError(
    '[payeeguard] ' + code + ': ' + CODES[/** @type {'late'} */ (code)] + (detail === '' ? '' : ' (' + detail + ')'),
  );
};

const startModule = (/** @type {string} */ wasm, /** @type {(code: string, detail: string) => void} */ fail) => {
  try {
    return compileInlined(wasm);
  } catch {
    fail('wasm-blocked', HINT);
    return null;
  }
};

/** Gives the policy to the core and takes over what the shim itself has to know of it. */
const readSettings = (
  /** @type {any} */ policy,
  /** @type {any} */ core,
  /** @type {any} */ settings,
  /** @type {(code: string, detail: string) => void} */ fail,
) => {
  let { kind, text } = policy;
  if (kind === 'ambiguous') {
    fail('policy-ambiguous', '');
    // Not a policy, on purpose: the core then blocks every role.
    kind = 'set_policy';
    text = '';
  } else if (kind === 'none') {
    kind = 'set_policy';
    text = '{"version":1}';
  }
  let answer = null;
  try {
    const { configure } = core;
    answer = configure(kind, text);
  } catch {
    // A trap while reading a policy leaves the core without one; it is rebuilt, and refuses everything.
  }
  if (answer === null) {
    fail('wasm-blocked', HINT);
    return false;
  }
  const result = parseJson(answer.output);
  if (answer.code !== 0) {
    if (policy.kind !== 'ambiguous') fail(result.code, result.path + ': ' + result.message);
    return true;
  }
  settings.mode = result.mode;
  settings.wrappers = result.wrappers;
  settings.frames = result.frames;
  settings.csp = result.csp;
  // Against the page's address now: a `<base>` that comes later sends nothing elsewhere.
  settings.reportTo = result.reportTo === null ? null : absolute(result.reportTo, nativeDocument);
  settings.hash = result.hash;
  settings.sources = result.sources;
  settings.serial = result.serial;
  for (let i = 0; i < result.inputs.length; i += 1) append(settings.inputs, result.inputs[i]);
  for (let i = 0; i < result.names.length; i += 1) append(settings.names, result.names[i]);
  for (let i = 0; i < result.workers.length; i += 1) append(settings.workers, result.workers[i]);
  for (let i = 0; i < result.signers.length; i += 1) append(settings.signers, fromHex(result.signers[i]));
  return true;
};

/** Bytes from the core's own lower-case hex. */
const fromHex = (/** @type {string} */ text) => {
  const bytes = new Bytes(text.length / 2);
  for (let i = 0; i < text.length; i += 1) {
    const code = charCodeAt(text, i);
    bytes[i >> 1] = bytes[i >> 1] * 16 + (code > 57 ? code - 87 : code - 48);
  }
  return bytes;
};

/** A dry run: what the static policy says of a call, on an instance that no real call uses. */
const inspect = (/** @type {any} */ core, /** @type {any} */ call) => {
  if (core === null) throw new NativeError('[payeeguard] wasm-blocked: ' + CODES['wasm-blocked']);
  const { copy } = snapshot(call);
  const field = (/** @type {string} */ key) => {
    const value = copy !== null && typeof copy === 'object' ? own(copy, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const surface = field('surface');
  const wallet = surface === 'eip1193' || surface === 'postmessage' || surface === 'wallet';
  const params = own(copy, 'params');
  const body = wallet ? snapshot(params === undefined ? [] : params).json : field('body');
  const headers = own(copy, 'headers');
  const type =
    headers !== null && typeof headers === 'object' && !isArray(headers) ? own(headers, 'content-type') : undefined;
  const { explain } = core;
  const answer = explain(
    frame(
      surface,
      field('method'),
      field('url'),
      typeof type === 'string' ? type : '',
      field('chain'),
      pageOrigin,
      '',
      '',
      body,
    ),
  );
  return parseJson(answer.output);
};
