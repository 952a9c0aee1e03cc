// Checks the bundler plugins with the real bundlers: the guard first, the policy inlined, the manifest written, and a build that fails otherwise.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import webpack from 'webpack';
import { integrityOf, scriptsOf } from '../../js-shim/cli/markup.mjs';
import { byManifest, bySourceMap } from '../../js-shim/cli/attribution.mjs';
import { packageOf } from '../../js-shim/plugins/guard-files.mjs';
import vitePlugin from '../../js-shim/plugins/vite.mjs';
import WebpackPlugin from '../../js-shim/plugins/webpack.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder } from './cli.mjs';

const policy = { version: 1, payees: [`eip155:1:${addresses.GOOD}`] };
const versionOf = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** A small app that uses a package, in two documents, one of them in a folder. @param {import('node:test').TestContext} t */
function app(t) {
  const place = folder(t);
  /** @type {Record<string, string>} */
  const files = {
    'index.html':
      '<!doctype html><html><head><title>one</title><script type="module" src="/main.js"></script></head><body></body></html>',
    'deep/index.html':
      '<!doctype html><html lang="en"><!-- <head> --><head><script type="module" src="/main.js"></script></head></html>',
    'main.js':
      "import base58 from 'bs58check';\nimport('./more.js');\ndocument.title = String(base58) + 'own code says so';\n",
    'more.js': "export { bech32 } from 'bech32';\n",
    'package.json': '{ "type": "module" }',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  return place;
}

/** @param {string} place @param {any[]} plugins @param {any} [more] @param {any} [own] */
async function viteBuild(place, plugins, more = {}, own = {}) {
  const { build } = await import('vite');
  await build({
    root: place,
    configFile: false,
    logLevel: 'silent',
    plugins,
    ...more,
    build: {
      ...own,
      outDir: join(place, 'out'),
      rollupOptions: { input: [join(place, 'index.html'), join(place, 'deep/index.html')] },
    },
  });
}

/** @param {string} place @param {any[]} plugins @param {any} [output] @returns {Promise<any>} */
function webpackBuild(
  place,
  plugins,
  output = {},
  mode = /** @type {'production' | 'development'} */ ('production'),
  devtool = /** @type {any} */ (false),
) {
  const compiler = webpack({
    mode,
    devtool,
    context: place,
    entry: './main.js',
    output: { path: join(place, 'out'), filename: '[name].js', ...output },
    performance: false,
    plugins,
  });
  return new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
}

/** Writes a document into a webpack compilation, as html-webpack-plugin does. @param {string} name @param {string} html @param {number} [stage] */
const documentPlugin = (name, html, stage = 700) => ({
  /** @param {any} compiler */
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('document', (/** @type {any} */ compilation) => {
      compilation.hooks.processAssets.tap({ name: 'document', stage }, () => {
        const source = new compiler.webpack.sources.RawSource(html);
        if (compilation.getAsset(name)) compilation.updateAsset(name, source);
        else compilation.emitAsset(name, source);
      });
    });
  },
});

/** What every built document has to be. @param {string} out @param {string} name */
function assertProtected(out, name) {
  const html = readFileSync(join(out, name), 'utf8');
  const [guard, ...others] = scriptsOf(html);
  assert.ok(others.length > 0, `${name} has scripts of its own`);
  assert.ok(!('async' in guard.attributes) && !('defer' in guard.attributes) && guard.attributes.type === undefined);
  const { src } = guard.attributes;
  const file = src.startsWith('/') ? join(out, src) : join(out, dirname(name), src);
  const content = readFileSync(file);
  assert.equal(guard.attributes.integrity, integrityOf(content));
  assert.ok(content.equals(readFileSync(join(root, 'dist/payeeguard.js'))));
  const inlined = /id="payeeguard-policy">([^<]*)</.exec(html)?.[1];
  assert.deepEqual(JSON.parse(inlined ?? 'null'), policy);
  assert.ok(html.indexOf('payeeguard-policy') < guard.at);
}

/** Texts that only one module holds, and whose it is. */
const MARKS = [
  ['Mixed-case string', 'bech32'],
  ['own code says so', null],
];

/** Every mark is attributed to its package, wherever the bundler put it. @param {string} out @param {(spot: any) => any} attribute */
function assertAttributed(out, attribute) {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.js$/.test(name));
  for (const [mark, name] of MARKS) {
    const file = files.find((it) => readFileSync(join(out, it), 'utf8').includes(/** @type {string} */ (mark)));
    assert.ok(file, `no chunk has "${mark}"`);
    const before = readFileSync(join(out, file), 'utf8')
      .split(/** @type {string} */ (mark))[0]
      .split('\n');
    const spot = {
      sourceFile: `https://shop.example/below/${file}`,
      lineNumber: before.length,
      columnNumber: (before.at(-1)?.length ?? 0) + 1,
    };
    assert.equal(attribute(spot)?.package, name && `${name}@${versionOf(name)}`, `${mark} in ${file}`);
  }
}

/** @param {string} out */
function assertManifest(out) {
  const { version, guard, chunks } = JSON.parse(readFileSync(join(out, 'payeeguard.manifest.json'), 'utf8'));
  assert.equal(version, 1);
  assert.equal(guard.integrity, integrityOf(readFileSync(join(root, 'dist/payeeguard.js'))));
  const all = Object.values(chunks).flatMap((/** @type {any} */ chunk) => chunk.packages);
  for (const name of ['bs58check', 'bech32'])
    assert.ok(all.includes(`${name}@${versionOf(name)}`), `${name} in ${all}`);
  for (const [file, { integrity }] of /** @type {[string, any][]} */ (Object.entries(chunks))) {
    assert.equal(integrity, integrityOf(readFileSync(join(out, file))), file);
  }
  assert.ok(Object.keys(chunks).length >= 2);
  assertAttributed(out, (spot) => byManifest(spot, { chunks }));
  const left = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'));
  assert.deepEqual(left, [], 'no source map that nobody asked for');
}

for (const base of ['/', '/shop/', './']) {
  test(`vite, base ${base}: every document is protected, the manifest names the packages`, async (t) => {
    const place = app(t);
    await viteBuild(place, [vitePlugin({ policy })], { base });
    const out = join(place, 'out');
    if (base === '/shop/') {
      const html = readFileSync(join(out, 'index.html'), 'utf8');
      assert.match(scriptsOf(html)[0].attributes.src, /^\/shop\/assets\/payeeguard-[0-9a-f]{8}\.js$/);
    } else {
      for (const name of ['index.html', 'deep/index.html']) assertProtected(out, name);
    }
    assertManifest(out);
  });
}

test('vite: a script that another plugin puts before the guard fails the build', async (t) => {
  const place = app(t);
  const rude = {
    name: 'rude',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', children: 'window.first = 1', injectTo: 'head-prepend' }],
    },
  };
  await viteBuild(place, [vitePlugin({ policy }), rude]).then(
    () => assert.fail('it was built'),
    (error) => assert.match(error.message, /index\.html is not protected: an inline script stands before the guard/),
  );
  const late = {
    name: 'late',
    enforce: 'post',
    /** @param {any} output */
    writeBundle(output) {
      const path = join(output.dir, 'index.html');
      writeFileSync(path, readFileSync(path, 'utf8').replace('<head>', '<head><script src="x.js"></script>'));
    },
  };
  await viteBuild(place, [late, vitePlugin({ policy })]).then(
    () => assert.fail('it was built'),
    (error) => assert.match(error.message, /the script x\.js stands before the guard/),
  );
});

test('vite: a policy that the guard would refuse fails the build', async (t) => {
  const place = app(t);
  const wrong = vitePlugin({ policy: { version: 1, payess: [] } });
  await assert.rejects(() => viteBuild(place, [wrong]), /policy-unknown-key at \$\.payess/);
  writeFileSync(join(place, 'policy.json'), JSON.stringify(policy));
  await viteBuild(place, [vitePlugin({ policy: join(place, 'policy.json') })]);
  assertProtected(join(place, 'out'), 'index.html');
});

test('vite: the development server serves the guard before its own client', async (t) => {
  const place = app(t);
  const { createServer } = await import('vite');
  const server = await createServer({
    root: place,
    configFile: false,
    logLevel: 'silent',
    plugins: [vitePlugin({ policy })],
    server: { port: 0, host: '127.0.0.1' },
    optimizeDeps: { noDiscovery: true },
    cacheDir: join(place, 'cache'),
  });
  try {
    await server.listen();
    const { port } = /** @type {any} */ (/** @type {any} */ (server.httpServer).address());
    const html = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const scripts = scriptsOf(html);
    assert.ok(html.includes('/@vite/client'));
    const response = await fetch(`http://127.0.0.1:${port}${scripts[0].attributes.src}`);
    const content = Buffer.from(await response.arrayBuffer());
    assert.equal(scripts[0].attributes.integrity, integrityOf(content));
  } finally {
    await server.close();
  }
});

const document = '<!doctype html><html><head><script defer src="main.js"></script></head><body></body></html>';

test('webpack: documents of any plugin are protected, the manifest names the packages', async (t) => {
  const place = app(t);
  const pages = [documentPlugin('index.html', document), documentPlugin('deep/index.html', document)];
  const stats = await webpackBuild(place, [...pages, new WebpackPlugin({ policy })]);
  assert.deepEqual(stats.toJson().errors, []);
  for (const name of ['index.html', 'deep/index.html']) assertProtected(join(place, 'out'), name);
  assertManifest(join(place, 'out'));
});

test('source maps that a project has are used too, and left alone', async (t) => {
  const place = app(t);
  await viteBuild(place, [vitePlugin({ policy })], {}, { sourcemap: true });
  const out = join(place, 'out');
  const { chunks } = JSON.parse(readFileSync(join(out, 'payeeguard.manifest.json'), 'utf8'));
  assertAttributed(out, (spot) => byManifest(spot, { chunks }));
  const all = Object.values(chunks).flatMap((/** @type {any} */ chunk) => chunk.packages);
  assertAttributed(out, (spot) => bySourceMap(spot, out, all));
  const packed = app(t);
  const pages = [documentPlugin('index.html', document)];
  await webpackBuild(packed, [...pages, new WebpackPlugin({ policy })], {}, 'production', 'source-map');
  const manifest = JSON.parse(readFileSync(join(packed, 'out/payeeguard.manifest.json'), 'utf8'));
  assertAttributed(join(packed, 'out'), (spot) => byManifest(spot, manifest));
  assert.ok(existsSync(join(packed, 'out/main.js.map')));
});

test('webpack: a document with another script before the guard fails the build', async (t) => {
  const place = app(t);
  const rude = documentPlugin('index.html', document.replace('<head>', '<script>first()</script><head>'));
  // Not for production: there webpack makes documents smaller, and leaves out the head that the script stood before.
  await assert.rejects(
    () => webpackBuild(place, [rude, new WebpackPlugin({ policy })], {}, 'development'),
    /index\.html is not protected: an inline script stands before/,
  );
  const late = [documentPlugin('index.html', document), documentPlugin('index.html', document, 4000)];
  await assert.rejects(() => webpackBuild(place, [...late, new WebpackPlugin({ policy })]), /the guard is not in it/);
  const changing = {
    /** @param {any} compiler */
    apply(compiler) {
      compiler.hooks.thisCompilation.tap('changing', (/** @type {any} */ compilation) => {
        compilation.hooks.processAssets.tap({ name: 'changing', stage: 4000 }, () => {
          const guard = Object.keys(compilation.assets).find((name) => name.startsWith('payeeguard-'));
          compilation.updateAsset(guard, new compiler.webpack.sources.RawSource('changed'));
        });
      });
    },
  };
  const good = [documentPlugin('index.html', document), changing];
  await assert.rejects(() => webpackBuild(place, [...good, new WebpackPlugin({ policy })]), /changed the guard/);
});

test('webpack: without a document it warns, and the manifest has the tags', async (t) => {
  const place = app(t);
  const stats = await webpackBuild(place, [new WebpackPlugin({ policy })], { publicPath: '/static/' });
  assert.match(JSON.stringify(stats.toJson().warnings), /no HTML document was built/);
  const out = join(place, 'out');
  const { guard } = JSON.parse(readFileSync(join(out, 'payeeguard.manifest.json'), 'utf8'));
  assert.match(
    guard.tags,
    new RegExp(`src="/static/${guard.file}" integrity="${guard.integrity.replace(/[+/]/g, '.')}"`),
  );
  assert.ok(existsSync(join(out, guard.file)) && readdirSync(out).includes('main.js'));
});

test('modules are attributed to the package they are installed from', () => {
  assert.equal(packageOf(join(root, 'node_modules/bech32/dist/index.js?import')), `bech32@${versionOf('bech32')}`);
  assert.equal(packageOf(join(root, 'js-shim/cli/markup.mjs')), null);
  const viem = join(root, 'node_modules/viem/_esm/utils/index.js');
  assert.equal(packageOf(viem), `viem@${versionOf('viem')}`);
});
