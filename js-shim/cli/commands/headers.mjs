// Owns `payeeguard headers`: the response headers that a page with this policy should send.
import { CliFailure, EXIT } from '../failure.mjs';
import { readPolicy } from '../files.mjs';
import { headersFor, linesFor, NAMES } from '../header-lines.mjs';

export const summary = 'Prints the response headers for a policy, and what each line closes';
export const usage = '[policy] [--format plain|json|nginx|apache|netlify]';
export const help = `
Without a policy: the headers for the smallest one. The explanation goes to standard error, so that the headers alone can be
kept: payeeguard headers policy.json > headers.txt. {nonce} stands for a value that your server makes anew for every response.
`;
export const options = /** @type {const} */ ({ format: { type: 'string', default: 'plain' } });
export const words = [0, 1];

/** @typedef {{ name: string, value: string }} Header */

/** @type {Record<string, (headers: Header[]) => string>} */
const FORMATS = {
  plain: (headers) => headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
  json: (headers) => JSON.stringify(Object.fromEntries(headers.map(({ name, value }) => [name, value])), null, 2),
  nginx: (headers) => headers.map(({ name, value }) => `add_header ${name} "${value}" always;`).join('\n'),
  apache: (headers) => headers.map(({ name, value }) => `Header always set ${name} "${value}"`).join('\n'),
  netlify: (headers) => ['/*', ...headers.map(({ name, value }) => `  ${name}: ${value}`)].join('\n'),
};

/** @param {any} values @param {string[]} words */
export async function run({ format }, [file]) {
  if (!Object.hasOwn(FORMATS, format)) {
    throw new CliFailure('cli-usage', `--format takes ${Object.keys(FORMATS).join(', ')}; not "${format}".`);
  }
  const policy = file ? JSON.parse(await readPolicy(file)) : { version: 1 };
  console.log(FORMATS[format](headersFor(policy)));
  console.error('\nWhat each line closes:');
  for (const { header, value, closes, alone } of linesFor(policy)) {
    const line = header === 'csp' ? value : `${NAMES[header]}: ${value}`;
    console.error(
      `  ${line}\n      ${closes}${alone ? ' (the guard holds this by itself; the header holds it earlier)' : ''}`,
    );
  }
  if ((policy.frames ?? 'any') === 'any') {
    console.error('  no frame-src: "frames" is "any", so a frame that talks to the wallet is detected, not prevented');
  }
  return EXIT.fine;
}
