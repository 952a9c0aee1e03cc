// Owns the comparison of package versions with the list of those that were published by attackers.
import { readFileSync } from 'node:fs';

/** @typedef {{ id: string, date: string, title: string, effect: string, sources: string[], packages: Record<string, string[]> }} Incident */

/** The list: dated, with a source for every incident. @type {{ version: number, date: string, incidents: Incident[] }} */
export const advisories = JSON.parse(readFileSync(new URL('../advisories.json', import.meta.url), 'utf8'));

/** @type {Map<string, Incident>} */
const known = new Map();
for (const incident of advisories.incidents) {
  for (const [name, versions] of Object.entries(incident.packages)) {
    for (const version of versions) known.set(`${name}@${version}`, incident);
  }
}

/** The incident that a version belongs to. @param {string} name @param {string} version */
export const incidentOf = (name, version) => known.get(`${name}@${version}`) ?? known.get(`${name}@*`) ?? null;

/** @param {Incident} incident */
export const describeIncident = ({ title, date, effect }) =>
  `${title} (${date}; ${{ payments: 'steals payments', keys: 'steals keys', machine: 'attacks the machine it is installed on' }[effect]})`;
