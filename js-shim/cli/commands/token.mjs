// Owns `payeeguard token`: a signed expectation for one payment.
import { createPrivateKey } from 'node:crypto';
import { CliFailure, EXIT } from '../failure.mjs';
import { loadAnalyzer, readText } from '../files.mjs';
import { signToken } from '../token.mjs';

export const summary = 'Signs one expected payment';
export const usage =
  '--key <file> --origin <https://...> --account <CAIP-10> [--role <role>] [--asset <CAIP-19>] [--max <n>] [--payer <CAIP-10>] [--order <text>] [--minutes <n>]';
export const help = `
Prints a token that a page of that origin gives to payeeguard.present(token), once, within the minutes (10). The policy has to list the
key's public half under "signers". Servers do the same with signToken of payeeguard/token. The format: docs/signed-expectations.md.
`;
export const options = /** @type {const} */ ({
  key: { type: 'string' },
  origin: { type: 'string' },
  account: { type: 'string' },
  role: { type: 'string', default: 'payee' },
  asset: { type: 'string' },
  max: { type: 'string' },
  payer: { type: 'string' },
  order: { type: 'string' },
  minutes: { type: 'string', default: '10' },
});
export const words = [0, 0];

/** @param {any} values */
export async function run(values) {
  for (const name of ['key', 'origin', 'account'])
    if (!values[name]) throw new CliFailure('cli-usage', `--${name} is needed.`);
  if (!/^https?:\/\/[^/]+$/.test(values.origin))
    throw new CliFailure('cli-usage', '--origin is written like https://shop.example, without a path.');
  if (!/^[1-9]\d{0,5}$/.test(values.minutes)) throw new CliFailure('cli-usage', '--minutes takes a whole number.');
  const { lintPolicy } = await loadAnalyzer();
  const lists = {
    payee: 'payees',
    spender: 'spenders',
    operator: 'operators',
    delegate: 'delegates',
    authority: 'authorities',
  };
  const list = /** @type {Record<string, string>} */ (lists)[values.role];
  if (!list) throw new CliFailure('cli-usage', `--role is one of ${Object.keys(lists).join(', ')}.`);
  // What a policy could not list the page would refuse, too.
  const { account, asset, max } = values;
  const [error] = lintPolicy(JSON.stringify({ version: 1, [list]: [{ account, asset, max }] }));
  if (error) throw new CliFailure('cli-policy', `${error.code} at ${error.path}: ${error.message}`);
  const pem = readText(values.key);
  try {
    createPrivateKey(pem);
  } catch {
    throw new CliFailure(
      'cli-key',
      `${values.key} holds no private key in PEM; \`payeeguard policy keygen\` makes one.`,
    );
  }
  const { role, payer, order } = values;
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + Number(values.minutes) * 60;
  console.log(signToken({ aud: values.origin, account, role, asset, max, payer, order, iat, exp }, pem));
  return EXIT.fine;
}
