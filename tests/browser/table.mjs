// What the runner prints: progress lines, the table of samples by engine, failures with reasons, and the closing count.

const WIDTH = Number(process.stdout.columns) || 150;

export function tell(engine, text) {
  for (const line of String(text).split('\n')) console.log(`${engine.padEnd(9)} ${line}`);
}

const cell = (results, column) => {
  const of = results.filter((result) => result.column === column && !result.skipped);
  if (of.length === 0) return '';
  return of.every(({ failures }) => failures.length === 0) ? 'ok' : 'FAIL';
};

/** Prints the table and the count; returns how many runs failed. */
export function printSummary(results, engines, ms) {
  const slugs = [...new Set(results.map(({ slug }) => slug))];
  console.log('');
  console.log(row(['sample', 'level', 'engine', 'off', 'on', 'header', 'honest', 'note']));
  console.log('-'.repeat(Math.min(WIDTH, 120)));
  for (const slug of slugs) {
    for (const engine of engines) {
      const own = results.filter((result) => result.slug === slug && result.engine === engine);
      if (own.length === 0) continue;
      const [{ level, skipped, kind }] = own;
      const name = level?.needs ? 'needs' : (level ?? kind ?? '');
      const cells = ['off', 'on', 'header', 'honest'].map((column) => cell(own, column));
      console.log(row([slug, name, engine, ...cells, skipped ? `skipped: ${skipped}` : '']));
    }
  }
  const failures = results.filter((result) => result.failures.length > 0);
  if (failures.length > 0) console.log('\nFailures:');
  for (const { slug, engine, name, failures: reasons } of failures) {
    console.log(`  ${slug} · ${engine} · ${name}`);
    for (const reason of reasons) console.log(`      ${reason}`);
  }
  const skipped = results.filter((result) => result.skipped).length;
  const passed = results.length - failures.length - skipped;
  const shared = results.filter((result) => result.shared).length;
  console.log(
    `\n${results.length - skipped - shared} pages run in ${(ms / 1000).toFixed(0)} s; ${shared} honest pages equal to another sample's were judged again, not run again`,
  );
  console.log(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
  return failures.length;
}

function row([slug, level, engine, off, on, header, honest, note]) {
  const fixed = [
    slug.padEnd(40),
    level.padEnd(10),
    engine.padEnd(9),
    off.padEnd(5),
    on.padEnd(5),
    header.padEnd(7),
    honest.padEnd(7),
  ];
  return `${fixed.join(' ')} ${note}`.trimEnd();
}
