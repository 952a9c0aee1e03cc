// Owns what `payeeguard audit` ships: the attack samples, their addresses, and the test wallet that stands in the page.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../terminal.mjs';
import { step } from './inputs.mjs';

const fixtures = 'tests/browser/fixtures';

/** Scripts of the page that need no bundling. */
const plain = ['natives.js', 'content-script-emulator.js'];

/** @param {string[]} facts versions that decide the output */
export const buildAudit = (facts) =>
  step(
    'audit',
    {
      inputs: [
        'tests/attacks',
        fixtures,
        'tests/browser/addresses.mjs',
        'scripts/build/audit.mjs',
        'package-lock.json',
      ],
      facts,
      outputs: ['dist/audit'],
    },
    make,
  );

async function make() {
  const target = join(root, 'dist/audit');
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(join(fresh, 'attacks'), { recursive: true });
  mkdirSync(join(fresh, 'page'));
  for (const name of readdirSync(join(root, 'tests/attacks'))) {
    cpSync(join(root, 'tests/attacks', name), join(fresh, 'attacks', name));
  }
  writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }\n');
  for (const name of plain) cpSync(join(root, fixtures, name), join(fresh, 'page', name));
  const { addresses } = await import(new URL('../../tests/browser/addresses.mjs', import.meta.url).href);
  writeFileSync(join(fresh, 'addresses.json'), `${JSON.stringify(addresses, null, 1)}\n`);
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, fixtures, 'inpage.js')],
    outfile: join(fresh, 'page/inpage.js'),
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    minify: true,
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"', 'process.browser': 'true' },
    inject: [join(root, fixtures, 'node-globals.js')],
    banner: {
      js: '// The inpage provider of MetaMask (@metamask/providers, MIT; @metamask/post-message-stream, ISC) as a test wallet.',
    },
  });
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}
