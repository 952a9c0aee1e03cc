// Owns the malicious samples that an audit injects: found in the package, with what keeps one from running in somebody's page.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { loadAnalyzer, ownPath } from '../files.mjs';

/**
 * @typedef {object} Sample
 * @property {string} slug
 * @property {string} id
 * @property {string} title
 * @property {string} source where it was seen
 * @property {'prevented' | 'detected' | 'out' | 'control' | { needs: string }} level
 * @property {string} [why]
 * @property {Function} attack
 * @property {(a: any) => any} [policy] the policy under which its level was proven
 * @property {Record<string, any>} [page]
 * @property {Record<string, string>} [engines]
 * @property {boolean} [leaves]
 */

/** @returns {Promise<Sample[]>} */
export async function loadSamples() {
  const folder = ownPath('dist/audit/attacks');
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs') && name !== 'logs.mjs');
  return Promise.all(
    names.sort().map(async (name) => {
      const module = await import(pathToFileURL(join(folder, name)).href);
      return { ...module.default, slug: name.slice(0, -4) };
    }),
  );
}

/** The addresses that samples use; they belong to nobody. */
export const loadAddresses = () => JSON.parse(readFileSync(ownPath('dist/audit/addresses.json'), 'utf8'));

/** Why a sample cannot be tried in a page that it was not written for, or null. @param {Sample} sample @param {string} engine */
export function unfit(sample, engine) {
  if (sample.level === 'control') return 'it harms nobody: a control of the tests';
  const reason = sample.engines?.[engine];
  if (reason) return reason;
  const wallet = sample.page?.wallet;
  if (wallet && wallet !== 'injected') return `it needs a wallet of another kind (${wallet})`;
  if (sample.page?.guard || sample.page?.body) return 'it needs a page of its own';
  return null;
}

/** The attack as source text that evaluates to a function, whether it was written as a method or as an arrow. @param {Sample} sample */
export function attackSource({ attack, slug }) {
  const source = attack.toString();
  const found = [`(${source})`, `({ ${source} }).attack`].find((form) => {
    try {
      return new Script(form);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`${slug}: its attack cannot be written into a page`);
  return found;
}

/**
 * What decides whether something was stolen: the readers of logs that the samples themselves use, and the analyzer.
 * @returns {Promise<{ names(value: any, address: string): boolean, reachedWallet(wallet: any[], address: string): boolean, reachedServer(http: any[], address: string, path: string): boolean, findingsOf(call: any): any[] }>}
 */
export async function loadJudges() {
  const logs = await import(pathToFileURL(join(ownPath('dist/audit/attacks'), 'logs.mjs')).href);
  const { inspect } = await loadAnalyzer();
  return { ...logs, findingsOf: (/** @type {any} */ call) => inspect(call).findings };
}
