// Owns how findings are printed: as the tree of the payload they were found in.

/** @typedef {{ role: string, account: string | null, accounts?: string[], asset: string | null, amount: string | null, path: string, why: string | null }} Finding */
/** @typedef {{ name: string, findings: Finding[], children: Branch[] }} Branch as the analyzer's `explain` gives it */

/** @param {Finding} finding */
export function describe({ role, account, accounts = [], asset, amount, why }) {
  // One script is an address on every network of its kind; the whole list is in --json.
  const [first, second, ...more] = accounts;
  const rest =
    more.length > 0
      ? ` or, on ${more.length} other network${more.length === 1 ? '' : 's'}, the like (--chain names one)`
      : '';
  const named = second ? `${first} or ${second}${rest}` : (account ?? (why ? `unreadable: ${why}` : '-'));
  const words = [role, named];
  if (amount !== null) words.push(`amount ${amount}`);
  if (asset !== null) words.push(`of ${asset}`);
  if (account !== null && why) words.push(`(${why})`);
  return words.join('  ');
}

/**
 * The same tree with some findings changed or left out, and the places that are then empty.
 * @param {Branch} branch @param {(findings: Finding[]) => Finding[]} change @returns {Branch}
 */
export function pruned({ name, findings, children }, change) {
  const kept = children
    .map((child) => pruned(child, change))
    .filter((child) => child.findings.length > 0 || child.children.length > 0);
  return { name, findings: change(findings), children: kept };
}

/** The tree's lines, under a title of its own. @param {string} title @param {Branch} root */
export const tree = (title, root) => [
  title,
  ...root.findings.map((finding) => `   ${describe(finding)}`),
  ...lines(root, ''),
];

/** @param {Branch} at @param {string} indent @returns {string[]} */
function lines(at, indent) {
  const children = at.children.map(joined);
  return children.flatMap((child, index) => {
    const last = index === children.length - 1;
    const inner = `${indent}${last ? '   ' : '│  '}`;
    const [first, ...more] = child.findings.map(describe);
    const head = `${indent}${last ? '└─ ' : '├─ '}${child.name}${first ? `  ${first}` : ''}`;
    return [head, ...more.map((line) => `${inner}${line}`), ...lines(child, inner)];
  });
}

/** Runs of single branches on one line. @param {Branch} at @returns {Branch} */
function joined(at) {
  let { name, findings, children } = at;
  while (findings.length === 0 && children.length === 1) {
    name += `.${children[0].name}`;
    ({ findings, children } = children[0]);
  }
  return { name, findings, children };
}
