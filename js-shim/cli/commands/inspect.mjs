// Owns `payeeguard inspect`: what a payload would do, as the guard reads it.
import { CliFailure, EXIT } from '../failure.mjs';
import { isFile, loadAnalyzer, readBytes, readPolicy } from '../files.mjs';
import { describe, pruned, tree } from '../tree.mjs';
import { UNNAMED, isNobody } from '../formats.mjs';
import { kinds, understand } from '../understand.mjs';

export const summary = 'Shows who would be paid or empowered by a payload';
export const usage = '[hex | base64 | JSON | payment link | file | -] [--policy <file>] [--json]';
export const help = `
The input is calldata, a raw transaction, a PSBT, the transaction of any other chain as bytes or JSON, typed data, a wallet
request, a batch of them, a payment link, or the body of a request; "-" or a pipe reads standard input. It is recognised
by itself, or named:
  --as      ${kinds.join(', ')}
  --chain   the CAIP-2 chain the wallet is on, such as eip155:1
  --to      the contract that calldata is sent to
  --from    the account that signs
  --url     where a request body is sent
  --policy  judges the payload by this policy; exit code 1 when the guard would refuse it
  --json    prints the findings and violations as the analyzer gives them
`;
export const options = /** @type {const} */ ({
  policy: { type: 'string' },
  json: { type: 'boolean' },
  as: { type: 'string' },
  chain: { type: 'string' },
  to: { type: 'string' },
  from: { type: 'string' },
  url: { type: 'string' },
});
export const words = [0, 1];

/** What nobody would write but as the name of a file. */
const FILE_NAME = /^[^\s{}[\]"']+\.(?:json|hex|txt|bin|psbt|b64|base64)$/i;

/** Nothing is said about a contract that nobody named. @param {any[]} findings */
const named = (findings) =>
  findings
    .filter(({ account }) => !isNobody(account))
    .map((finding) => (finding.asset?.toLowerCase().includes(UNNAMED) ? { ...finding, asset: null } : finding));

/** @param {any} values @param {string[]} words */
export async function run(values, [input]) {
  if (input === undefined && process.stdin.isTTY)
    throw new CliFailure('cli-usage', 'inspect: name a payload or a file, or pipe one into it.');
  const place = input ?? '-';
  if (FILE_NAME.test(place) && !isFile(place)) throw new CliFailure('cli-file', `${place} does not exist.`);
  const bytes = place === '-' || isFile(place) ? readBytes(place) : Buffer.from(place);
  const { explain, inspect } = await loadAnalyzer();
  const policy = values.policy ? await readPolicy(values.policy) : undefined;
  const blind = new Set();
  const answers = understand(bytes, values, inspect).map(({ title, call }) => {
    const { findings, violations } = inspect(call, policy);
    const judged = policy === undefined ? [] : named(violations);
    const refused = judged.some(({ disposition }) => disposition === 'block');
    const disposition = policy === undefined ? null : refused ? 'block' : judged.length > 0 ? 'report' : 'allow';
    const told = pruned(explain(call), named);
    if (findings.length > 0 && named(findings).length === 0) blind.add(call);
    return { title, call, findings: named(findings), tree: told, violations: judged, disposition };
  });
  if (values.json) console.log(JSON.stringify(answers, null, 2));
  else for (const answer of answers) print(answer, blind.has(answer.call));
  return answers.some(({ disposition }) => disposition === 'block') ? EXIT.found : EXIT.fine;
}

/** @param {{ title: string, findings: any[], tree: import('../tree.mjs').Branch, violations: any[], disposition: string | null }} answer @param {boolean} isBlind whether a contract that was not named is all that was found */
function print({ title, findings, tree: told, violations, disposition }, isBlind) {
  console.log(tree(title, told).join('\n'));
  if (findings.length === 0) {
    console.log('nothing that pays or empowers anyone was found');
    if (isBlind) console.log('(read as a call of a contract that was not named: what that does with it is not known)');
  }
  if (disposition === null) return;
  console.log(`\nverdict: ${disposition}`);
  for (const violation of violations) {
    const near = violation.nearestExpected
      ? `; nearest expected ${violation.nearestExpected}, ${violation.distance} characters away`
      : '';
    console.log(`  ${violation.disposition}  ${violation.grade}  ${describe(violation)}  at ${violation.path}${near}`);
  }
}
