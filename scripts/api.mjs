// `npm run api`: writes the public API as one text, so that reviewers see it change; a test compares it with the sources.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCodes, grades, roles } from '../tests/package/codes.mjs';
import { replace } from './build/bundle.mjs';
import { root, whenStarted } from './terminal.mjs';

/** Where the text is committed. */
export const snapshot = 'tests/api.snap';

const declarations = ['dist/payeeguard.d.ts', 'dist/analyzer/payeeguard_analyzer.d.ts'];

/** Everything that other people's pages and tests may rely on. */
export async function apiText() {
  const { exports, bin = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const sections = [
    ['exports', JSON.stringify({ exports, bin }, null, 2)],
    ['codes', allCodes().join('\n')],
    ['grades', grades().join('\n')],
    ['roles', roles().join('\n')],
  ];
  for (const path of declarations) if (existsSync(join(root, path))) sections.push([path, await withoutComments(path)]);
  return sections.map(([title, text]) => `== ${title}\n${text.trim()}\n`).join('\n');
}

/** A declaration file's declarations alone: wording may change freely. @param {string} path */
async function withoutComments(path) {
  const { default: ts } = await import('typescript');
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest);
  return ts.createPrinter({ removeComments: true }).printFile(source);
}

await whenStarted(import.meta.url, async () => replace(snapshot, await apiText()));
