// Owns `payeeguard policy keygen`: a key that signs policies.
import { EXIT } from '../failure.mjs';
import { writeNew } from '../files.mjs';
import { makeKey } from '../signing.mjs';

export const summary = 'Makes an Ed25519 key for signing policies';
export const usage = '<file> [--force]';
export const help = `
Writes the private key to the file, readable by its owner only, and prints the line for "signers" in the policy.
Keep the file off the web server: whoever has it decides who gets paid.
`;
export const options = /** @type {const} */ ({ force: { type: 'boolean' } });
export const words = [1, 1];

/** @param {any} values @param {string[]} words */
export async function run({ force }, [file]) {
  const { pem, signer } = makeKey();
  writeNew(file, pem, { mode: 0o600, overwrite: force });
  console.log(signer);
  return EXIT.fine;
}
