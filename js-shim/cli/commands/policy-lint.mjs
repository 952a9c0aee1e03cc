// Owns `payeeguard policy lint`: whether the guard would accept a policy, and what it leaves open.
import { EXIT } from '../failure.mjs';
import { loadAnalyzer, readText } from '../files.mjs';

export const summary = "Checks a policy with the guard's own reader";
export const usage = '<file | -> [--json]';
export const help = `
Prints the first error with its code and JSON path, or nothing but advice: what the policy leaves open although it is valid.
Each code has a page in js-shim/errors of this package. Exit code 1 when the guard would refuse the policy.
`;
export const options = /** @type {const} */ ({ json: { type: 'boolean' } });
export const words = [1, 1];

/** What a valid policy leaves open. @type {{ when: (policy: any) => boolean, path: string, message: string }[]} */
const ADVICE = [
  {
    when: (policy) => policy.mode === 'report',
    path: '$.mode',
    message: 'nothing is blocked: every violation is only reported',
  },
  {
    when: (policy) => policy.mode === 'report' && !policy.reportTo,
    path: '$.reportTo',
    message: 'report mode without reportTo: reports stay in the page, where nobody collects them',
  },
  {
    when: (policy) => policy.csp === false,
    path: '$.csp',
    message: 'the guard adds no Content-Security-Policy: script made from strings and javascript: links stay open',
  },
  {
    when: (policy) => (policy.frames ?? 'any') === 'any',
    path: '$.frames',
    message: 'any frame may come to exist: messages from other origins to the wallet are detected, not prevented',
  },
  {
    when: (policy) =>
      !['payees', 'inputs', 'sources', 'signers', 'network'].some((key) => key in policy) && !policy.unknown?.payee,
    path: '$.payees',
    message: 'no source names a payee: unknown payees are reported, not blocked',
  },
];

/** @param {any} values @param {string[]} words */
export async function run({ json }, [file]) {
  const text = readText(file);
  const { lintPolicy } = await loadAnalyzer();
  const errors = lintPolicy(text);
  const policy = errors.length === 0 ? JSON.parse(text) : null;
  const advice = ADVICE.filter(({ when }) => policy && when(policy)).map(({ path, message }) => ({ path, message }));
  if (json) console.log(JSON.stringify({ errors, advice }, null, 2));
  else {
    for (const { code, path, message } of errors) console.log(`error   ${file}: ${code} at ${path}: ${message}`);
    for (const { path, message } of advice) console.log(`advice  ${file}: ${path}: ${message}`);
    if (errors.length === 0) console.log(`${file}: the guard accepts this policy`);
  }
  return errors.length > 0 ? EXIT.found : EXIT.fine;
}
