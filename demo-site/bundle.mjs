// Owns the demo's browser bundles: the shop with an honest or a compromised dependency, the wallet and the witness.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { POOLS } from './pools.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Where `import chalk from "tinychalk"` leads: the one line that a compromised release changes. */
const TINYCHALK = { honest: 'vendor/tinychalk/index.js', compromised: 'vendor/tinychalk/compromised/index.js' };

const BUNDLES = [
  { name: 'witness', entry: 'src/witness.js' },
  { name: 'wallet', entry: 'src/wallet/index.js' },
  { name: 'shop-honest', entry: 'src/shop.js', tinychalk: TINYCHALK.honest },
  { name: 'shop-compromised', entry: 'src/shop.js', tinychalk: TINYCHALK.compromised },
];

/** @returns {Promise<Map<string, string>>} bundle name -> script text, kept in memory: nothing to go stale on disk. */
export async function bundleSite() {
  const scripts = await Promise.all(BUNDLES.map(bundle));
  return new Map(BUNDLES.map(({ name }, index) => [name, scripts[index]]));
}

async function bundle({ entry, tinychalk }) {
  const { outputFiles } = await build({
    entryPoints: [at(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minifySyntax: true,
    charset: 'ascii',
    alias: tinychalk ? { tinychalk: at(tinychalk) } : {},
    // readable-stream, which the wallet's provider stands on, expects Node's globals.
    define: { global: 'globalThis', PLACEHOLDER_POOLS: JSON.stringify(POOLS) },
    inject: entry.includes('wallet') ? [at('../tests/browser/fixtures/node-globals.js')] : [],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
