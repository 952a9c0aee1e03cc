// Keeps the README's tables equal to what the browser tests printed: copies whatever stands between the same markers.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replace } from './build/bundle.mjs';
import { Failure, root, say, whenStarted } from './terminal.mjs';

/** Where the test command keeps the output of the browser tests. */
export const browserLog = '.cache/browser.log';

const section = /<!-- (?<name>[a-z]+):begin -->\n(?<body>[\s\S]*?)<!-- \k<name>:end -->/g;

/**
 * The README with every section that the output also has, and the names of the sections that changed.
 * @param {string} readme
 * @param {string} output
 */
export function withTables(readme, output) {
  const printed = new Map([...output.matchAll(section)].map(({ groups }) => [groups?.name, groups?.body]));
  /** @type {string[]} */
  const changed = [];
  const text = readme.replace(section, (whole, name, body) => {
    const fresh = printed.get(name);
    if (fresh === undefined || fresh.trim() === body.trim()) return whole;
    changed.push(name);
    return `<!-- ${name}:begin -->\n\n${fresh.trim()}\n\n<!-- ${name}:end -->`;
  });
  return { text, changed, found: [...printed.keys()] };
}

await whenStarted(import.meta.url, async () => {
  if (!existsSync(join(root, browserLog))) throw new Failure('Run `npm test` first: the tables come from its output.');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { text, changed, found } = withTables(readme, readFileSync(join(root, browserLog), 'utf8'));
  if (found.length === 0) throw new Failure('The browser tests printed no table, so nothing can be compared.');
  if (changed.length === 0) return say('readme', `tables up to date: ${found.join(', ')}`);
  if (process.env.CI === 'true') {
    throw new Failure(
      `README.md differs from what the tests printed (${changed.join(', ')}): run \`npm test\` and commit it.`,
    );
  }
  replace('README.md', text);
  say('readme', `rewrote ${changed.join(', ')} in README.md: commit it`);
});
