// The webpack plugin: the guard in a classic script of its own before every chunk, the policy inlined, a manifest of what the chunks are made of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST, loadGuard, manifestText, relativeTo } from './guard-files.mjs';

const NAME = 'payeeguard';

/** The source maps that are made for the manifest alone, and taken away again. */
const MAP = '.payeeguard.map';

/** After every plugin that writes documents (html-webpack-plugin: 700), before those that compress them (3000). */
const STAGE = 2900;

/** Works on every HTML document of the compilation, whichever plugin made it. */
export default class PayeeguardPlugin {
  /** @param {import('./guard-files.mjs').Options} [options] */
  constructor(options = {}) {
    this.options = options;
  }

  /** @param {any} compiler */
  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    const ownMaps = this.options.manifest !== false && !compiler.options.devtool;
    if (ownMaps) {
      const { SourceMapDevToolPlugin } = compiler.webpack;
      const settings = { append: false, noSources: true, moduleFilenameTemplate: '[absolute-resource-path]' };
      new SourceMapDevToolPlugin({ filename: `[file]${MAP}`, ...settings }).apply(compiler);
    }
    compiler.hooks.thisCompilation.tap(NAME, (/** @type {any} */ compilation) => {
      compilation.hooks.processAssets.tapPromise({ name: NAME, stage: STAGE }, async () => {
        const guard = await loadGuard(this.options);
        const { publicPath } = compilation.outputOptions;
        const absolute = typeof publicPath === 'string' && publicPath !== 'auto' ? publicPath : null;
        const src = (/** @type {string} */ document) =>
          absolute === null ? relativeTo(document, guard.file) : `${absolute}${guard.file}`;
        const pages = Object.keys(compilation.assets).filter((name) => name.endsWith('.html'));
        for (const name of pages) {
          const html = guard.put(compilation.getAsset(name).source.source().toString(), src(name));
          guard.demand(html, name);
          compilation.updateAsset(name, new RawSource(html));
        }
        if (pages.length === 0) {
          const text = `[payeeguard] no HTML document was built: put the tags that ${MANIFEST} names first into the head of every page`;
          compilation.warnings.push(new compiler.webpack.WebpackError(text));
        }
        // Said to be minimised: a minimiser would change its bytes, and the browser would refuse it.
        compilation.emitAsset(guard.file, new RawSource(guard.source), { minimized: true });
        if (this.options.manifest === false) return;
        const chunks = chunksOf(compilation);
        for (const { file } of chunks) if (compilation.getAsset(file + MAP)) compilation.deleteAsset(file + MAP);
        const text = manifestText({
          guard: guard.file,
          integrity: guard.integrity,
          tags: guard.tags(src('index.html')),
          chunks,
        });
        compilation.emitAsset(MANIFEST, new RawSource(text));
      });
    });
    // What stands on the disk counts: another plugin may have changed a document after the check.
    compiler.hooks.afterEmit.tapPromise(NAME, async (/** @type {any} */ compilation) => {
      const guard = await loadGuard(this.options);
      const { path } = compilation.outputOptions;
      guard.intact(readFileSync(join(path, guard.file)));
      const pages = Object.keys(compilation.assets).filter((name) => name.endsWith('.html'));
      for (const name of pages) guard.demand(readFileSync(join(path, name), 'utf8'), name);
    });
  }
}

/** @param {any} compilation */
function chunksOf(compilation) {
  return [...compilation.chunks].flatMap((chunk) => {
    const modules = [...compilation.chunkGraph.getChunkModulesIterable(chunk)].flatMap(
      // Concatenation hides several modules in one.
      (module) => [module, ...(module.modules ?? [])].map((/** @type {any} */ it) => it.resource ?? ''),
    );
    return [...chunk.files]
      .filter((file) => /\.[mc]?js$/.test(file))
      .map((file) => ({
        file,
        source: compilation.getAsset(file).source.buffer(),
        modules,
        map: mapOf(compilation, file),
      }));
  });
}

/** A chunk's source map: the manifest's own, or the one that the project wants to have. @param {any} compilation @param {string} file */
function mapOf(compilation, file) {
  const name = [file + MAP, compilation.getAsset(file).info.related?.sourceMap].find(
    (it) => it && compilation.getAsset(it),
  );
  if (!name) return undefined;
  const { mappings, sources } = JSON.parse(compilation.getAsset(name).source.source().toString());
  // `webpack://name/./node_modules/...` is how the project's own maps name what is below its folder.
  const path = (/** @type {string} */ source) =>
    source.replace(/^webpack:\/\/[^/]*\//, `${compilation.compiler.context}/`);
  return { mappings, sources: sources.map(path) };
}
