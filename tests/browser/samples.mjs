// Finds the attack samples and the benign flows, one file each, and refuses a file that declares less than the runner needs.
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const LEVELS = ['prevented', 'detected', 'out', 'control'];

/** Every sample as { ...declaration, kind: "attack" | "benign" | "boot", slug }, in order of file name. */
export async function loadSamples() {
  const kinds = [load('attacks', 'attack'), load('benign', 'benign'), load('boot', 'boot', MISTAKE)];
  return (await Promise.all(kinds)).flat();
}

/** What a page with a mistake does, unless its file says otherwise: it pays the attacker, which must not work. */
const MISTAKE = {
  async action(a, app) {
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    return app.provider.request({ method: 'eth_sendTransaction', params });
  },
  arrived: ({ wallet }) => wallet.some(({ method }) => method === 'eth_sendTransaction'),
};

async function load(folder, kind, defaults = {}) {
  const base = new URL(`../${folder}/`, import.meta.url);
  const names = (await readdir(fileURLToPath(base))).filter((name) => name.endsWith('.js')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sample = { ...defaults, ...(await import(new URL(name, base))).default, kind, slug: name.slice(0, -3) };
      const missing = problemsOf(sample);
      if (missing.length > 0) throw new Error(`tests/${folder}/${name}: ${missing.join('; ')}`);
      return sample;
    }),
  );
}

function problemsOf(sample) {
  const problems = [];
  const must = (holds, what) => holds || problems.push(what);
  must(typeof sample.title === 'string', 'title is missing');
  must(typeof sample.action === 'function', 'action(a, app) is missing');
  must(typeof sample.arrived === 'function', 'arrived(logs) is missing');
  must(sample.policy === undefined || typeof sample.policy === 'function', 'policy is not a function of the addresses');
  if (sample.kind === 'boot') must(typeof sample.code === 'string', 'code is missing');
  if (sample.kind !== 'attack') return problems;
  must(typeof sample.id === 'string', 'id is missing');
  must(typeof sample.attack === 'function', 'attack(a) is missing');
  must(typeof sample.stolen === 'function', 'stolen(logs) is missing');
  const named = LEVELS.includes(sample.level);
  must(
    named || typeof sample.level?.needs === 'string',
    `level is none of ${LEVELS.join(', ')}, { needs: "<header line>" }`,
  );
  must(['prevented', 'control'].includes(sample.level) || sample.why, 'a level other than prevented says why');
  must(sample.level !== 'detected' || sample.violation, 'a detected attack names the violation that shows it');
  return problems;
}

/** "Name: value" lines as a header object; a header named twice keeps both values. */
export function headersFrom(lines) {
  const headers = {};
  for (const line of lines.split('\n').filter((text) => text.trim())) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
