// Owns reading a flow: the module with which a user drives the page under audit.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliFailure } from '../failure.mjs';
import { isFile } from '../files.mjs';

/** @param {string} file @returns {Promise<(context: any) => Promise<any>>} */
export async function loadFlow(file) {
  if (!isFile(file)) throw new CliFailure('cli-file', `${file} does not exist.`);
  /** @type {any} */
  let flow;
  try {
    flow = await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    const [place] = /^file:.*:\d+$/m.exec(String(/** @type {any} */ (error)?.stack)) ?? [''];
    throw new CliFailure('cli-input', `${file} cannot be loaded: ${error}${place ? ` (${place})` : ''}`);
  }
  if (typeof flow.default !== 'function')
    throw new CliFailure('cli-input', `${file}: its default export has to be a function (docs/audit.md).`);
  return flow.default;
}
