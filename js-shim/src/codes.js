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
  'policy-json': 'the policy is not a JSON object; the empty policy is in force',
  'policy-duplicate-key': 'the policy writes one key twice; the empty policy is in force',
  'policy-version': 'the policy does not say "version": 1; the empty policy is in force',
  'policy-unknown-key': 'the policy has a key that version 1 does not know; the empty policy is in force',
  'policy-invalid': 'the policy holds a value that is not allowed there; the empty policy is in force',
  'policy-missing': 'an entry of the policy lacks a key; the empty policy is in force',
  'policy-ask': 'the policy says "ask" for a role nobody is asked about; the empty policy is in force',
  'policy-wildcard': 'the policy lists eip155:* for a role that needs one chain; the empty policy is in force',
  'policy-amount': 'a limit in the policy is not a decimal amount; the empty policy is in force',
  'policy-asset': 'an asset in the policy cannot be read; the empty policy is in force',
  'policy-abi': 'a contract fragment in the policy cannot be read; the empty policy is in force',
  'policy-origin': 'the policy lists a frame that is not an origin; the empty policy is in force',
  'policy-path': 'a JSON path in the policy cannot be read; the empty policy is in force',
  'account-checksum': 'an account in the policy has a wrong checksum; the empty policy is in force',
  'account-malformed': 'an account in the policy is not CAIP-10; the empty policy is in force',
  'account-unknown-chain': 'an account in the policy is on a chain that is not known; the empty policy is in force',
  'expect-invalid': 'an expectation could not be read and is not in force',
  'update-refused': 'a signed policy was not accepted; the one before stays in force',
  'token-refused': 'a signed expectation was not accepted',
  'csp-refused': "the page's Content-Security-Policy does not let the guard add its Trusted Types policy",
  'provider-uncovered': 'a wallet provider does not let its methods be covered',
  'surface-lost': 'a surface could not be held',
  'worker-foreign': 'a service worker that the policy does not list was in control before the guard',
  'wallet-bypass': 'a wallet request left the page without passing the guard',
  trap: 'the guard could not finish an inspection',
  limit: 'the payload is too large or nests too deeply to be inspected',
  unreadable: 'the payload could not be copied before it was inspected',
};
