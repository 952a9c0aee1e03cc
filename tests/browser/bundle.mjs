// Bundles the page fixtures and the test extension with esbuild, once for each state of their sources.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'tests/browser/fixtures');
const extension = join(root, 'tests/extension');
const PAGES = ['inpage', 'inpage-second', 'app', 'ethers', 'web3', 'solana', 'tron', 'lavatube'];

/** The folder that holds <fixture>.js for each of PAGES and extension/, built when missing. */
export async function bundleFixtures() {
  const folder = join(root, '.cache/browser-fixtures', await fingerprint());
  if (await exists(folder)) return folder;
  // Built aside and renamed, so that two runners at once never see half a bundle.
  const aside = `${folder}.${process.pid}`;
  await mkdir(join(aside, 'extension'), { recursive: true });
  const parts = await Promise.all(
    ['wallets', 'clients'].map(async (part) =>
      (await readdir(join(fixtures, part))).map((name) => `${part}/${name.slice(0, -3)}`),
    ),
  );
  const options = {
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"', 'process.browser': 'true' },
    // readable-stream, under MetaMask's streams, expects Node's Buffer and process.
    inject: [join(fixtures, 'node-globals.js')],
  };
  await Promise.all([
    ...[...PAGES, ...parts.flat()].map((name) =>
      build({ ...options, entryPoints: [join(fixtures, `${name}.js`)], outfile: join(aside, `${name}.js`) }),
    ),
    build({ ...options, entryPoints: [join(extension, 'content.js')], outfile: join(aside, 'extension/content.js') }),
  ]);
  for (const name of ['manifest.json', 'background.js'])
    await cp(join(extension, name), join(aside, 'extension', name));
  await cp(join(aside, 'inpage.js'), join(aside, 'extension/inpage.js'));
  await rename(aside, folder).catch(async (error) => {
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

async function fingerprint() {
  const hash = createHash('sha256');
  hash.update(await readFile(join(root, 'package-lock.json')));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const folder of [fixtures, ...['wallets', 'clients', 'shapes'].map((part) => join(fixtures, part)), extension]) {
    for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (entry.isFile()) hash.update(entry.name).update(await readFile(join(folder, entry.name)));
  }
  return hash.digest('hex').slice(0, 16);
}

const exists = (path) => stat(path).then(Boolean, () => false);
