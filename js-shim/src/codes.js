/**
 * Owns the list of stable public codes. Each has a page in `js-shim/errors` that says what happened and what to do.
 */

/** @typedef {keyof typeof CODES} Code */

/** Every code a page can see in `status().reasons`, in a report's `why`, or in the console. */
export const CODES = {
  __proto__: null,
  late: 'another script ran before the guard',
  'guard-duplicate': 'a second copy of the guard was loaded; the first stays in charge',
  'wasm-blocked': 'WebAssembly could not start; every wallet request and every request body is refused',
  'policy-ambiguous': 'more than one policy was found; the empty policy is in force',
  'policy-invalid': 'the policy could not be read; the empty policy is in force',
  'csp-refused': "the page's Content-Security-Policy does not let the guard add its Trusted Types policy",
  'provider-uncovered': 'a wallet provider does not let its methods be covered',
  'surface-lost': 'a surface could not be held',
  'wallet-bypass': 'a wallet request left the page without passing the guard',
  trap: 'the guard could not finish an inspection',
  limit: 'the payload is too large or nests too deeply to be inspected',
  unreadable: 'the payload could not be copied before it was inspected',
};
