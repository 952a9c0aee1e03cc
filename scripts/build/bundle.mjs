// Owns the JavaScript half of the build: the shim with the module inlined, as a classic script and as an ES module.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root } from '../terminal.mjs';
import { inline } from './inline.mjs';
import { step } from './inputs.mjs';
import { loaderWasm } from './loader.mjs';
import { guardWasm } from './wasm.mjs';

/**
 * Where every syntax the shim uses is native. An older target would make esbuild rewrite it with its own runtime
 * functions, which look methods up at run time: exactly what the shim must never do.
 */
const browsers = ['chrome114', 'firefox115', 'safari16.4'];

/** @typedef {{ entry: string, output: string, format: 'iife' | 'esm' }} Bundle */

/** @type {Bundle[]} */
const bundles = [
  { entry: 'js-shim/src/index.js', output: 'dist/payeeguard.js', format: 'iife' },
  { entry: 'js-shim/src/module.js', output: 'dist/payeeguard.mjs', format: 'esm' },
  { entry: 'js-shim/sw/index.js', output: 'dist/payeeguard-sw.js', format: 'iife' },
  { entry: 'js-shim/sw/module.js', output: 'dist/payeeguard-sw.mjs', format: 'esm' },
];

const types = [
  { source: 'js-shim/src/types.d.ts', output: 'dist/payeeguard.d.ts' },
  { source: 'js-shim/sw/types.d.ts', output: 'dist/payeeguard-sw.d.ts' },
];

/** Modules of the service worker take their natives from a list of their own: a worker has no document. */
const worker = { folder: join(root, 'js-shim/sw'), natives: join(root, 'js-shim/sw/primordials.js') };

/**
 * Bundles every entry that exists.
 * @param {string[]} facts versions that decide the output
 */
export async function buildBundles(facts) {
  const present = bundles.filter(({ entry }) => existsSync(join(root, entry)));
  const typed = types.filter(({ source }) => existsSync(join(root, source)));
  const outputs = [...present, ...typed].map(({ output }) => output);
  const inputs = [
    'js-shim/src',
    'js-shim/sw',
    guardWasm,
    loaderWasm,
    'package.json',
    'scripts/build/bundle.mjs',
    'scripts/build/inline.mjs',
    'scripts/build/module.mjs',
    'scripts/build/pack.mjs',
  ];
  return step('bundles', { inputs, facts, outputs }, async () => {
    mkdirSync(join(root, 'dist'), { recursive: true });
    for (const bundle of present) replace(bundle.output, await bundleScript(join(root, bundle.entry), bundle.format));
    for (const { source, output } of typed) copyFileSync(join(root, source), join(root, output));
  });
}

/**
 * The text of one bundle: ASCII, one line, no runtime functions of the bundler's own.
 * @param {string} entry a full path
 * @param {'iife' | 'esm'} format
 * @param {string} [wasm] the module's full path
 * @returns {Promise<string>}
 */
export async function bundleScript(entry, format, wasm = join(root, guardWasm)) {
  const { build } = await import('esbuild');
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  /** @type {import('esbuild').BuildOptions} */
  const options = {
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format,
    target: browsers,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
    // Stated here, so that no file lying around decides it.
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
  };
  const natives = entry.startsWith(worker.folder) ? [ownNatives] : [];
  const made = {
    'payeeguard:version': version,
    'payeeguard:wasm': inline(readFileSync(join(root, loaderWasm)), readFileSync(wasm)),
  };
  try {
    const readable = await build({ ...options, plugins: [...natives, virtual({ ...made, 'payeeguard:wasm': '' })] });
    const runtime = /^\s*(?:var|let|const|function) (__\w+)/m.exec(readable.outputFiles?.[0].text ?? '')?.[1];
    if (runtime) {
      throw new Failure(
        `${entry} needs esbuild's runtime function ${runtime}, which page code could reach: write it out instead.`,
      );
    }
    const banner = { js: `/*! payeeguard ${version} | ${license} */` };
    const result = await build({ ...options, minify: true, banner, plugins: [...natives, virtual(made)] });
    const text = await shorten(result.outputFiles?.[0].text ?? '', format === 'esm');
    // eslint-disable-next-line no-control-regex -- the point is that nothing else is there
    if (!/^[\x00-\x7f]+$/.test(text)) throw new Failure(`${entry}: the bundle is not plain ASCII.`);
    return text;
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    throw new Failure(`${entry} does not bundle: ${error.message}`);
  }
}

/**
 * Names, again and by what each function uses: a tenth of the shim's compressed bytes. Nothing is assumed of what code does (`unsafe` is off, and
 * so are getters that might do nothing), since a look at an object of the page's may run the page's code.
 *
 * @param {string} text
 * @param {boolean} module
 */
async function shorten(text, module) {
  const { minify } = await import('terser');
  const { code } = await minify(text, {
    ecma: 2020,
    module,
    compress: { passes: 3, pure_getters: false },
    format: { ascii_only: true, comments: /^!/, semicolons: true },
  });
  return code ?? '';
}

/** @type {import('esbuild').Plugin} */
const ownNatives = {
  name: 'natives-of-the-worker',
  setup(build) {
    build.onResolve({ filter: /\/primordials\.js$/ }, () => ({ path: worker.natives }));
  },
};

/**
 * Modules that exist only in the build. Each exports one string.
 * @param {Record<string, string>} made
 * @returns {import('esbuild').Plugin}
 */
function virtual(made) {
  return {
    name: 'made-up-modules',
    setup(build) {
      build.onResolve({ filter: /^payeeguard:/ }, ({ path }) => {
        if (!Object.hasOwn(made, path)) return { errors: [{ text: `there is no ${path}` }] };
        return { path, namespace: 'payeeguard' };
      });
      build.onLoad({ filter: /.*/, namespace: 'payeeguard' }, ({ path }) => ({
        contents: `export default ${JSON.stringify(made[path])};`,
      }));
    },
  };
}

/**
 * Writes a file in one step, so that a test that runs meanwhile never reads half of it.
 * @param {string} path inside the checkout
 * @param {string} text
 */
export function replace(path, text) {
  const full = join(root, path);
  writeFileSync(`${full}.new`, text);
  renameSync(`${full}.new`, full);
}

/** The `integrity` value for a script tag. @param {string} path inside the checkout */
export function integrity(path) {
  return `sha384-${createHash('sha384')
    .update(readFileSync(join(root, path)))
    .digest('base64')}`;
}
