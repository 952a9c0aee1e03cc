// `npm run build`: Rust to WebAssembly, the shim around it, and the size table; steps whose inputs are unchanged are skipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './build/inputs.mjs';
import { buildAudit } from './build/audit.mjs';
import { buildBundles } from './build/bundle.mjs';
import { buildLoader } from './build/loader.mjs';
import { buildSizes } from './build/sizes.mjs';
import { buildAnalyzerPackage, buildGuardModule } from './build/wasm.mjs';
import { ask, root, say, whenStarted } from './terminal.mjs';
import { useTools } from './toolchain.mjs';

/** Builds everything under dist/. */
export async function build() {
  useTools();
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const version = (/** @type {string} */ name) => `${name} ${locked[`node_modules/${name}`].version}`;
  const tools = ['rustc', 'wasm-pack', 'wasm-bindgen'].map((tool) => ask(tool, ['--version']) ?? `${tool} missing`);
  await alone(async () => {
    const facts = [...tools, version('binaryen')];
    const guard = await buildGuardModule(facts);
    const loader = await buildLoader(facts);
    const bundles = await buildBundles([version('esbuild'), version('terser')]);
    const analyzer = await buildAnalyzerPackage(facts);
    const audit = await buildAudit([version('esbuild')]);
    if (!guard && !loader && !bundles && !analyzer && !audit) say('build', 'nothing to do: no input changed');
    await buildSizes(process.env.CI === 'true');
  });
}

await whenStarted(import.meta.url, build);
