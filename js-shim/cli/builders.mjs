// Owns what `init` knows of the tools that build pages: a plugin to add, or where a framework keeps its document.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** @typedef {{ html: string, public: string, layer: boolean, next: string[] }} Place `next`: the commands that build and audit it */
/** @typedef {{ name: string, lines?: string[], place?: Place }} Builder `lines`: what to add by hand */

/** What builds a page, by the file that tells of it, in the order in which they are looked for. */
const BUILDERS = [
  {
    sign: /^next\.config\./,
    lines: ['a server of your own that puts the guard in: "Next.js" in docs/recipes.md of this package'],
  },
  {
    sign: /^vite\.config\./,
    lines: ["import payeeguard from 'payeeguard/vite';", 'plugins: [payeeguard({ policy: POLICY })]'],
  },
  {
    sign: /^webpack\.config\./,
    lines: [
      "import PayeeguardPlugin from 'payeeguard/webpack';",
      'plugins: [new PayeeguardPlugin({ policy: POLICY })]',
    ],
  },
];

/** SvelteKit is known by its document: newer projects have no configuration but Vite's, whose plugins never see that document. @returns {Builder | null} */
function svelteKit() {
  const html = 'src/app.html';
  if (!existsSync(html) || !readFileSync(html, 'utf8').includes('%sveltekit.head%')) return null;
  const next = [
    'npx vite build && npx vite preview   # leave it running',
    'npx payeeguard audit http://localhost:4173',
  ];
  return { name: html, place: { html, public: 'static', layer: true, next } };
}

/** The first application of an Angular workspace. @returns {Builder | null} */
function angular() {
  if (!existsSync('angular.json')) return null;
  // Its own reader allows comments; without them, what is read here is only where things stand.
  const text = readFileSync('angular.json', 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const [project, { root = '', sourceRoot = 'src' }] = firstApplication(text);
  const folder = root === '' ? 'public' : `${root}/public`;
  const packages = existsSync('package.json') ? readFileSync('package.json', 'utf8') : '';
  const next = ['npx ng build', `npx payeeguard audit dist/${project}/browser`];
  // Applications without zone.js have nothing to stand on top.
  const layer = packages.includes('"zone.js"');
  return { name: 'angular.json', place: { html: `${sourceRoot}/index.html`, public: folder, layer, next } };
}

/** @param {string} text @returns {[string, { root?: string, sourceRoot?: string }]} */
function firstApplication(text) {
  try {
    const all = Object.entries(JSON.parse(text).projects ?? {});
    return all.find(([, it]) => it.projectType === 'application') ?? all[0] ?? ['<name>', {}];
  } catch {
    return ['<name>', {}];
  }
}

/** What builds the page in this folder, or null. @returns {Builder | null} */
export function builderHere() {
  const own = svelteKit() ?? angular();
  if (own) return own;
  const names = readdirSync('.');
  for (const { sign, lines } of BUILDERS) {
    const name = names.find((name) => sign.test(name));
    if (name) return { name, lines };
  }
  return null;
}
