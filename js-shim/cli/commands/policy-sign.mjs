// Owns `payeeguard policy sign`: a policy and its signature in one file.
import { CliFailure, EXIT } from '../failure.mjs';
import { readPolicy, readText, writeNew } from '../files.mjs';
import { signPolicy } from '../signing.mjs';

export const summary = 'Signs a policy for one origin';
export const usage = '<policy> --key <file> --origin <https://...> --serial <n> [--days <n>] [--out <file>]';
export const help = `
The policy is checked first and signed as it stands, to the byte. --serial has to grow with every policy for an origin, so that
an old one cannot be brought back; --days is how long it holds (30). The format is described in docs/signed-policy.md.
`;
export const options = /** @type {const} */ ({
  key: { type: 'string' },
  origin: { type: 'string' },
  serial: { type: 'string' },
  days: { type: 'string', default: '30' },
  out: { type: 'string' },
  force: { type: 'boolean' },
});
export const words = [1, 1];

/** @param {string | undefined} text @param {string} option */
function count(text, option) {
  if (text !== undefined && /^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  throw new CliFailure(
    'cli-usage',
    `--${option} takes a whole number${text === undefined ? ', and it is needed' : `, not "${text}"`}.`,
  );
}

/** @param {string | undefined} text */
function originOf(text) {
  const url = text === undefined ? null : parsed(text);
  if (url && url.origin === text && /^https?:/.test(text)) return text;
  throw new CliFailure(
    'cli-usage',
    `--origin is written like https://shop.example, without a path${text ? `, not "${text}"` : ''}.`,
  );
}

/** @param {string} text */
function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** @param {any} values @param {string[]} words */
export async function run(values, [file]) {
  if (!values.key)
    throw new CliFailure('cli-usage', '--key names the private key; `payeeguard policy keygen` makes one.');
  const aud = originOf(values.origin);
  const serial = count(values.serial, 'serial');
  const days = count(values.days, 'days');
  const policy = await readPolicy(file);
  const iat = Math.floor(Date.now() / 1000);
  const envelope = signPolicy({ aud, serial, iat, exp: iat + days * 86_400, policy }, readText(values.key), values.key);
  const text = `${JSON.stringify(envelope, null, 2)}\n`;
  if (values.out) writeNew(values.out, text, { overwrite: values.force });
  else process.stdout.write(text);
  return EXIT.fine;
}
