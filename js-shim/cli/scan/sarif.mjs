// Owns findings as SARIF 2.1.0, which code hosts show beside the line.

/** @typedef {{ rule: string, level: 'low' | 'medium' | 'high', file: string, line: number, column: number, message: string, excerpt?: string }} ScanFinding */

const LEVELS = { low: 'note', medium: 'warning', high: 'error' };

/** @param {string} path */
const uri = (path) => path.split(/[\\/]/).map(encodeURIComponent).join('/');

/**
 * @param {ScanFinding[]} findings
 * @param {{ version: string, rules: Record<string, string> }} tool
 */
export function sarif(findings, { version, rules }) {
  const used = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'payeeguard',
            version,
            rules: used.map((id) => ({ id, shortDescription: { text: rules[id] ?? id } })),
          },
        },
        results: findings.map(({ rule, level, file, line, column, message }) => ({
          ruleId: rule,
          level: LEVELS[level],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uri(file) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}
