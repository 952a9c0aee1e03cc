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
  writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }\n');
  for (const name of plain) cpSync(join(root, fixtures, name), join(fresh, 'page', name));
  await writeAddresses(fresh);
  const { build } = await import('esbuild');
  await bundleSamples(build, fresh);
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

/**
 * Every sample with what it imports; the addresses come from the plain module.
 * @param {typeof import('esbuild').build} build
 * @param {string} target
 */
async function bundleSamples(build, target) {
  const names = readdirSync(join(root, 'tests/attacks')).filter((name) => name.endsWith('.js'));
  await build({
    entryPoints: [...names, 'logs.mjs'].map((name) => join(root, 'tests/attacks', name)),
    outdir: join(target, 'attacks'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'error',
    chunkNames: 'chunks/[hash]',
    outExtension: { '.js': '.mjs' },
    plugins: [
      {
        name: 'plain-addresses',
        setup(esbuild) {
          const path = join(target, 'browser/addresses.mjs');
          esbuild.onResolve({ filter: /browser\/addresses\.mjs$/ }, () => ({ path }));
        },
      },
    ],
  });
}

/** @param {unknown} value */
const literal = (value) => (value instanceof Map ? `new Map(${JSON.stringify([...value])})` : JSON.stringify(value));

/**
 * The addresses as plain values, for the samples: making them takes libraries that are not shipped.
 * @param {string} target
 */
async function writeAddresses(target) {
  const all = await import(new URL('../../tests/browser/addresses.mjs', import.meta.url).href);
  const plain = Object.entries(all).filter(([name, value]) => name !== 'encoders' && typeof value !== 'function');
  const lines = plain.map(([name, value]) => `export const ${name} = ${literal(value)};`);
  const head = '// The addresses of the samples: checksummed, and owned by nobody.';
  mkdirSync(join(target, 'browser'));
  writeFileSync(join(target, 'browser/addresses.mjs'), `${[head, ...lines].join('\n')}\n`);
  writeFileSync(join(target, 'addresses.json'), `${JSON.stringify(all.addresses, null, 1)}\n`);
}
