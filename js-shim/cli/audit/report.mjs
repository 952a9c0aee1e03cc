// Owns how an audit's results are written: the table, JUnit, SARIF and one HTML page.
/** @typedef {import('./perform.mjs').Result} Result */
/** @typedef {{ engine: string, version: string, protected: boolean, reasons: string[], blocked: string[], advice: string[], refused: string[], screenshot?: string }} Honest */
/** @typedef {{ target: string, date: string, version: string, honest: Honest[], results: Result[], seconds: number }} Audit */

/** What each outcome says, from worst to best. @type {Record<string, string>} */
export const OUTCOMES = {
  through: 'got through',
  error: 'could not be tried',
  needs: 'needs a header',
  policy: 'needs a policy setting',
  out: "out of the guard's reach",
  detected: 'detected',
  prevented: 'prevented',
  unstaged: 'finds nothing to steal here',
  skipped: 'not for this page',
};

/** What a sample did in the same page without the guard. @param {string} outcome */
export const without = (outcome) =>
  outcome === 'unstaged' ? 'found nothing' : ['skipped', 'error'].includes(outcome) ? '-' : 'stole';

/** @param {Result[]} results @param {string} outcome @param {string} [engine] */
const count = (results, outcome, engine) =>
  results.filter((result) => result.outcome === outcome && (!engine || result.engine === engine)).length;

/** What keeps a page from being protected, and what to do. @param {string[]} reasons codes of `status()` */
function whyOpen(reasons) {
  if (reasons.length === 0)
    return 'no guard answered: its file is missing or no longer fits its integrity (payeeguard init --force), or a policy of the server blocks it';
  return `${reasons.join(', ')}: ${reasons.map((code) => `js-shim/errors/${code}.md`).join(', ')} in this package`;
}

/** Why an audit fails; empty when it passes. @param {Audit} audit @param {{ strict?: boolean, flow?: boolean }} [options] */
export function shortcomings({ honest, results }, { strict = false, flow = false } = {}) {
  const found = honest.flatMap(({ engine, protected: whole, reasons, blocked, refused }) => [
    ...(whole ? [] : [`${engine}: the page is not protected (${whyOpen(reasons)})`]),
    ...blocked.map(
      (text) =>
        `${engine}: an honest call was refused: ${text}; if it is right, the policy lacks it (payeeguard policy learn)`,
    ),
    ...(blocked.length > 0 ? [] : refused.map((text) => `${engine}: the honest flow failed: ${text}`)),
  ]);
  for (const { engine, slug, outcome, note } of results) {
    if (outcome === 'through' || outcome === 'error') found.push(`${engine}: ${slug}: ${OUTCOMES[outcome]} (${note})`);
    if (strict && outcome === 'needs') found.push(`${engine}: ${slug}: send ${note}`);
    if (strict && outcome === 'policy') found.push(`${engine}: ${slug}: set ${note}`);
  }
  if (results.length > 0 && !results.some(({ outcome }) => !['unstaged', 'skipped', 'error'].includes(outcome))) {
    const advice = flow ? 'let the flow pay or approve' : 'give it a --flow that pays';
    found.push(`no sample found anything to steal with the guard off: the audit proves nothing; ${advice}`);
  }
  return found;
}

/** @param {Audit} audit */
export function table({ honest, results }) {
  const engines = honest.map(({ engine }) => engine);
  const rows = Object.entries(OUTCOMES).map(([outcome, text]) => [
    text,
    ...engines.map((engine) => String(count(results, outcome, engine))),
  ]);
  const stole = engines.map(
    (engine) => results.filter((result) => result.engine === engine && without(result.outcome) === 'stole').length,
  );
  const all = [
    ['', ...engines],
    ['stole without the guard', ...stole.map(String)],
    ['with the guard:', ...engines.map(() => '')],
    ...rows.filter(([, ...cells]) => cells.some((cell) => cell !== '0')),
  ];
  const widths = all[0].map((_, at) => Math.max(...all.map((row) => row[at].length)));
  return all
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '))
    .join('\n');
}

/** @param {unknown} text */
const escape = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** XML allows no control characters. @param {unknown} text */
// eslint-disable-next-line no-control-regex -- exactly those
const xml = (text) => escape(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '');

/** @param {Audit} audit */
export function junit({ honest, results, target, seconds }) {
  const suites = honest.map((page) => {
    const own = results.filter(({ engine }) => engine === page.engine);
    const whole = shortcomings({ target, date: '', version: '', honest: [page], results: [], seconds });
    const first = `<testcase classname="payeeguard.${xml(page.engine)}" name="the honest page">${
      whole.length > 0 ? `<failure message="${xml(whole.join('; '))}"/>` : ''
    }</testcase>`;
    const cases = own.map(({ slug, title, outcome, note, ms }) => {
      const bad = ['through', 'error'].includes(outcome);
      const skip = ['unstaged', 'skipped'].includes(outcome);
      const inner = bad
        ? `<failure message="${xml(`${OUTCOMES[outcome]}: ${note}`)}"/>`
        : skip
          ? `<skipped message="${xml(`${OUTCOMES[outcome]}${note ? `: ${note}` : ''}`)}"/>`
          : '';
      return `<testcase classname="payeeguard.${xml(page.engine)}" name="${xml(`${slug}: ${title}`)}" time="${ms / 1000}">${inner}</testcase>`;
    });
    const failures =
      own.filter(({ outcome }) => ['through', 'error'].includes(outcome)).length + (whole.length > 0 ? 1 : 0);
    const skipped = own.filter(({ outcome }) => ['unstaged', 'skipped'].includes(outcome)).length;
    return `<testsuite name="${xml(`${target} in ${page.engine}`)}" tests="${own.length + 1}" failures="${failures}" skipped="${skipped}">\n${[first, ...cases].join('\n')}\n</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}

const SARIF_LEVELS = /** @type {Record<string, string>} */ ({
  through: 'error',
  error: 'error',
  needs: 'warning',
  policy: 'warning',
  detected: 'note',
  out: 'note',
});

/** @param {Audit} audit */
export function auditSarif(audit) {
  const { results, target, version } = audit;
  const told = results.filter(({ outcome }) => outcome in SARIF_LEVELS);
  const own = shortcomings({ ...audit, results: [] });
  const rules = [
    ...(own.length > 0 ? [{ id: 'honest-page', shortDescription: { text: 'the page itself, not attacked' } }] : []),
    ...new Map(told.map(({ slug, title }) => [slug, { id: slug, shortDescription: { text: title } }])).values(),
  ];
  const locations = [{ physicalLocation: { artifactLocation: { uri: encodeURI(target) }, region: { startLine: 1 } } }];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'payeeguard audit', version, rules } },
        results: [
          ...own.map((text) => ({ ruleId: 'honest-page', level: 'error', message: { text }, locations })),
          ...told.map(({ slug, engine, outcome, note, title }) => ({
            ruleId: slug,
            level: SARIF_LEVELS[outcome],
            message: { text: `${engine}: ${title}: ${OUTCOMES[outcome]}${note ? ` (${note})` : ''}` },
            locations,
          })),
        ],
      },
    ],
  };
}

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
.through,.error{color:#c62828;font-weight:600}.prevented{color:#2e7d32}.needs,.policy{color:#b26a00}img{max-width:100%;border:1px solid #8886}code{font-size:.9em}
figure{margin:1rem 0}.ok{color:#2e7d32}.bad{color:#c62828}`;

/** @param {Audit} audit */
export function html(audit) {
  const { honest, results, target, date, version, seconds } = audit;
  const problems = shortcomings(audit);
  const order = Object.keys(OUTCOMES);
  const sorted = [...results].sort(
    (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || (a.slug < b.slug ? -1 : 1),
  );
  const head = `<tr><th>sample</th><th>browser</th><th>without the guard</th><th>with the guard</th><th>seen in</th></tr>`;
  const rows = sorted.map(
    ({ slug, title, engine, outcome, note, source, screenshot }) =>
      `<tr><td><code>${escape(slug)}</code><br>${escape(title)}</td><td>${escape(engine)}</td><td>${without(outcome)}</td>` +
      `<td class="${outcome}">${escape(OUTCOMES[outcome])}${note ? `<br><small>${escape(note)}</small>` : ''}${
        screenshot ? `<br><a href="#${escape(engine)}-${escape(slug)}">screenshot</a>` : ''
      }</td><td>${escape(source)}</td></tr>`,
  );
  const pictures = [
    ...honest.map(({ engine, screenshot }) => ({
      id: `${engine}-honest`,
      text: `the honest page in ${engine}`,
      screenshot,
    })),
    ...sorted.map(({ engine, slug, screenshot }) => ({
      id: `${engine}-${slug}`,
      text: `${slug} in ${engine}`,
      screenshot,
    })),
  ].filter(({ screenshot }) => screenshot);
  const summary = Object.entries(OUTCOMES)
    .filter(([outcome]) => count(results, outcome) > 0)
    .map(([outcome, text]) => `<li class="${outcome}">${count(results, outcome)} ${escape(text)}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Payeeguard audit of ${escape(target)}</title>
<style>${STYLE}</style></head><body>
<h1>Payeeguard audit</h1>
<p>${escape(target)}, ${escape(date)}, payeeguard ${escape(version)}, ${seconds.toFixed(0)} s, ${honest.map((page) => escape(page.version)).join(', ')}</p>
<p>Each sample was injected into the page as a compromised dependency would be. It counts when it steals with the guard off; the table says what it does with the guard on.</p>
${problems.length === 0 ? '<p class="ok">Passed.</p>' : `<p class="bad">Failed:</p><ul>${problems.map((text) => `<li class="bad">${escape(text)}</li>`).join('')}</ul>`}
<ul>${summary.join('')}</ul>
<table>${head}${rows.join('\n')}</table>
${pictures.map(({ id, text, screenshot }) => `<figure id="${escape(id)}"><figcaption>${escape(text)}</figcaption><img alt="${escape(text)}" src="data:image/png;base64,${screenshot}"></figure>`).join('\n')}
</body></html>
`;
}
