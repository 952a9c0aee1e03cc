// Owns `payeeguard token sign`: one signed expectation, for `payeeguard.present(token)` in the page.
import { readAccount } from '../accounts.mjs';
import { CliFailure, EXIT } from '../failure.mjs';
import { loadAnalyzer, readText } from '../files.mjs';
import { signToken } from '../token.mjs';

export const summary = 'Signs an expectation for one payment';
export const usage =
  '--key <file> --origin <https://...> --account <CAIP-10> [--max <n>] [--asset <CAIP-19>] [options]';
export const help = `
Prints a token that the page hands to payeeguard.present(). It is used once and holds for --minutes (10). docs/signed-expectations.md
describes it; servers use signToken from payeeguard/token.
  --role   payee when left out
  --payer  the CAIP-10 account that has to pay
  --order  your own reference
`;
const text = /** @type {const} */ ({ type: 'string' });
export const options = /** @type {const} */ ({
  key: text,
  origin: text,
  account: text,
  role: text,
  asset: text,
  max: text,
  payer: text,
  order: text,
  minutes: { type: 'string', default: '10' },
});
export const words = [0, 0];

/** @param {any} values */
export async function run(values) {
  for (const name of ['key', 'origin', 'account']) {
    if (!values[name]) throw new CliFailure('cli-usage', `--${name} is needed.`);
  }
  if (!/^https?:\/\/[^/]+$/.test(values.origin)) {
    throw new CliFailure('cli-usage', `--origin is written like https://shop.example, not "${values.origin}".`);
  }
  if (!/^[1-9]\d{0,5}$/.test(values.minutes)) {
    throw new CliFailure('cli-usage', `--minutes takes a whole number, not "${values.minutes}".`);
  }
  if (values.max !== undefined && !/^\d+$/.test(values.max)) {
    throw new CliFailure('cli-usage', `--max takes a decimal amount in the smallest unit, not "${values.max}".`);
  }
  const { parseAccount } = await loadAnalyzer();
  const account = (/** @type {string} */ name) => readAccount(values[name], parseAccount, `--${name}`);
  const iat = Math.floor(Date.now() / 1000);
  const { origin, role, asset, max, order, minutes } = values;
  const claims = {
    aud: origin,
    account: account('account'),
    role,
    asset,
    max,
    order,
    iat,
    exp: iat + 60 * Number(minutes),
  };
  const given = Object.entries({ ...claims, payer: values.payer ? account('payer') : undefined });
  try {
    const whole = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    console.log(signToken(/** @type {any} */ (whole), readText(values.key)));
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure('cli-key', `${values.key}: ${error instanceof Error ? error.message : error}`);
  }
  return EXIT.fine;
}
