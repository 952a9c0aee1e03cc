// Owns how findings are printed: as the tree of the payload they were found in.

/** @typedef {{ role: string, account: string | null, accounts?: string[], asset: string | null, amount: string | null, path: string, why: string | null }} Finding */
/** @typedef {{ name: string, findings: Finding[], children: Map<string, Branch> }} Branch */

/** @param {string} name @returns {Branch} */
const branch = (name) => ({ name, findings: [], children: new Map() });

/** `params[0].data.approve.spender` as its parts; an index stays with the name before it. @param {string | null} path */
const parts = (path) => (path ?? '').split('.').filter((part) => part !== '');

/** @param {Finding} finding */
export function describe({ role, account, accounts = [], asset, amount, why }) {
  const named = accounts.length > 1 ? accounts.join(' or ') : (account ?? (why ? `unreadable: ${why}` : '-'));
  const words = [role, named];
  if (amount !== null) words.push(`amount ${amount}`);
  if (asset !== null) words.push(`of ${asset}`);
  if (account !== null && why) words.push(`(${why})`);
  return words.join('  ');
}

/**
 * The tree's lines.
 * @param {string} title
 * @param {Finding[]} findings
 */
export function tree(title, findings) {
  const root = branch(title);
  for (const finding of findings) {
    let at = root;
    for (const part of parts(finding.path)) {
      const next = at.children.get(part) ?? branch(part);
      at.children.set(part, next);
      at = next;
    }
    at.findings.push(finding);
  }
  return [title, ...lines(root, '')];
}

/** @param {Branch} at @param {string} indent @returns {string[]} */
function lines(at, indent) {
  const children = [...at.children.values()].map(joined);
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
  while (findings.length === 0 && children.size === 1) {
    const [only] = children.values();
    name += `.${only.name}`;
    ({ findings, children } = only);
  }
  return { name, findings, children };
}
