// The Vite plugin: the guard in a classic script of its own before every chunk, the policy inlined, a manifest of what the chunks are made of.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MANIFEST, loadGuard, manifestText, relativeTo } from './guard-files.mjs';

/** Where the development server answers with the guard. */
const DEVELOPMENT = '@payeeguard.js';

/**
 * @param {import('./guard-files.mjs').Options} [options]
 * @returns {any} a Vite plugin; the type is the bundler's own
 */
export default function payeeguard(options = {}) {
  /** @type {Awaited<ReturnType<typeof loadGuard>>} */
  let guard;
  let base = '/';
  let file = '';
  let serving = false;
  /** Whether source maps are made for the manifest alone, and taken away again. */
  let ownMaps = false;
  let output = '';
  const src = (/** @type {string} */ document) => {
    if (serving) return `${base}${DEVELOPMENT}`;
    return base === '' || base === './' ? relativeTo(document, file) : `${base}${file}`;
  };
  /** A chunk's map names its sources from where the chunk will stand. */
  const from = (/** @type {string} */ chunk) => (/** @type {string | null} */ source) =>
    source && resolve(join(output, dirname(chunk)), source);
  const documents = (/** @type {Record<string, any>} */ bundle) =>
    Object.values(bundle).filter(({ type, fileName }) => type === 'asset' && fileName.endsWith('.html'));

  return {
    name: 'payeeguard',
    enforce: 'post',

    config(/** @type {any} */ config, /** @type {{ command: string }} */ { command }) {
      if (command !== 'build' || options.manifest === false || config.build?.sourcemap) return undefined;
      ownMaps = true;
      return { build: { sourcemap: 'hidden' } };
    },

    async configResolved(/** @type {any} */ config) {
      ({ base } = config);
      serving = config.command === 'serve';
      output = resolve(config.root ?? '.', config.build.outDir);
      guard = await loadGuard(options);
      file = `${config.build.assetsDir ? `${config.build.assetsDir}/` : ''}${guard.file}`;
    },

    configureServer(/** @type {any} */ server) {
      server.middlewares.use(
        (/** @type {any} */ request, /** @type {any} */ response, /** @type {() => void} */ next) => {
          const path = (request.originalUrl ?? request.url).replace(/\?.*/, '');
          if (path !== `${base}${DEVELOPMENT}` && path !== `/${DEVELOPMENT}`) return next();
          response.setHeader('content-type', 'text/javascript');
          response.end(guard.source);
        },
      );
    },

    transformIndexHtml: {
      order: 'post',
      handler: (/** @type {string} */ html, /** @type {{ path: string }} */ { path }) => guard.put(html, src(path)),
    },

    generateBundle: {
      order: 'post',
      /** @this {any} @param {any} _output @param {Record<string, any>} bundle */
      handler(_output, bundle) {
        if (this.environment && this.environment.name !== 'client') return;
        this.emitFile({ type: 'asset', fileName: file, source: guard.source });
        const pages = documents(bundle);
        for (const { fileName, source } of pages) guard.demand(String(source), fileName);
        const tags = guard.tags(base === '' || base === './' ? `./${file}` : `${base}${file}`);
        if (pages.length === 0) {
          this.warn(
            `no HTML document was built: put the tags that ${MANIFEST} names first into the head of every page`,
          );
        }
        if (options.manifest === false) return;
        const chunks = Object.values(bundle)
          .filter(({ type }) => type === 'chunk')
          .map(({ fileName, code, moduleIds, map }) => ({
            file: fileName,
            source: code,
            modules: moduleIds,
            map: map && { mappings: mappingsOf(map), sources: map.sources.map(from(fileName)) },
          }));
        if (ownMaps) for (const { file: name } of chunks) delete bundle[`${name}.map`];
        const source = manifestText({ guard: file, integrity: guard.integrity, tags, chunks });
        this.emitFile({ type: 'asset', fileName: MANIFEST, source });
      },
    },

    /** What stands on the disk counts: another plugin may have written after the check. @param {any} output @param {Record<string, any>} bundle */
    writeBundle(output, bundle) {
      if (!output.dir || !bundle[file]) return;
      guard.intact(readFileSync(join(output.dir, file)));
      for (const { fileName } of documents(bundle))
        guard.demand(readFileSync(join(output.dir, fileName), 'utf8'), fileName);
    },
  };
}

/** Some bundlers give the mappings as text, some decoded. @param {any} map */
const mappingsOf = (map) => (typeof map.mappings === 'string' ? map.mappings : JSON.parse(map.toString()).mappings);
