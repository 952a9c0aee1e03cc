// Owns `payeeguard policy verify`: whether a signed policy is to be believed.
import { CliFailure, EXIT } from '../failure.mjs';
import { loadAnalyzer, readText } from '../files.mjs';
import { refusal } from '../signing.mjs';

export const summary = 'Checks a signed policy';
export const usage = '<signed policy> --signer <ed25519:...> [--origin <https://...>] [--after <serial>]';
export const help = `
Says whether the signature, the origin, the time and the serial hold, and whether the guard accepts the policy inside.
--after is the last serial that was accepted: nothing that is not newer passes. --signer may be given several times.
`;
export const options = /** @type {const} */ ({
  signer: { type: 'string', multiple: true },
  origin: { type: 'string' },
  after: { type: 'string' },
});
export const words = [1, 1];

/** What each refusal means. @type {Record<string, string>} */
const WHY = {
  malformed: 'this is no signed policy',
  signer: 'the signer is none of those that were named',
  signature: 'the signature does not fit the text',
  audience: 'it is for another origin',
  time: 'it is not valid yet, or no longer',
  rollback: 'its serial is not newer than the last one',
};

/** @param {any} values @param {string[]} words */
export async function run({ signer = [], origin, after }, [file]) {
  if (signer.length === 0) throw new CliFailure('cli-usage', '--signer names who may sign.');
  let envelope;
  try {
    envelope = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof CliFailure) throw error;
  }
  const why = refusal(envelope, {
    signers: signer,
    aud: origin,
    after: after === undefined ? undefined : Number(after),
  });
  if (why) {
    console.log(`${file}: refused (${why}): ${WHY[why]}`);
    return EXIT.found;
  }
  const { lintPolicy } = await loadAnalyzer();
  const [error] = lintPolicy(envelope.policy);
  if (error) console.log(`${file}: signed, but refused by the guard: ${error.code} at ${error.path}: ${error.message}`);
  else
    console.log(
      `${file}: serial ${envelope.serial} for ${envelope.aud}, until ${new Date(envelope.exp * 1000).toISOString()}`,
    );
  return error ? EXIT.found : EXIT.fine;
}
