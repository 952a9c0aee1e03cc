// What the runs of one sample have to show, by its level: plans the runs and judges each one by what reached wallet, server and chain.
import { PROFILE } from './profile.mjs';
import { headersFrom } from './samples.mjs';

/**
 * The runs a sample needs. Each is { name, column, guard, attack, headers?, check(outcome) -> string[] }: the reasons why it fails, none when it holds.
 * @param sample @param {"both"|"on"|"off"} guard which half to run
 */
export function runsOf(sample, guard) {
  const runs = { attack: attackRuns, benign: benignRuns, boot: bootRuns }[sample.kind](sample);
  return runs.filter((run) => guard === 'both' || (guard === 'on') === run.guard);
}

function benignRuns(sample) {
  const on = { column: 'on', guard: true, attack: false };
  const calm = sample.reports ? unblocked : quiet;
  const check = (o) => [...arrived(sample, o), ...calm(o), ...statusHolds(sample, o), ...locked(o)];
  return [
    { name: 'guard off', column: 'off', guard: false, attack: false, check: (o) => [...arrived(sample, o)] },
    { ...on, name: 'guard on', check },
    ...(sample.profile
      ? [{ ...on, name: 'guard on, header profile', column: 'header', headers: headersFrom(PROFILE), check }]
      : []),
  ];
}

/** A page with a mistake in how it installs the guard: named, told, not protected, and no open door. */
function bootRuns(sample) {
  const check = (o) => {
    const reasons = [];
    const { status, error, consoleErrors, engine } = o;
    if (!status) return ['window.payeeguard.status() answered nothing: did the guard start?'];
    if (status.protected !== Boolean(sample.protects)) reasons.push(`status().protected is ${status.protected}`);
    if (!sample.protects && !status.reasons.includes(sample.code))
      reasons.push(`status().reasons lacks ${sample.code}: ${status.reasons.join(', ')}`);
    if (holds(sample, 'arrived', o)) reasons.push('the payment reached the wallet');
    if (error?.code !== 4100) reasons.push(`the payment was not refused as a wallet refuses: ${JSON.stringify(error)}`);
    // WebKit's driver shows no console.
    const told = engine === 'webkit' || consoleErrors.some((text) => text.includes(sample.code));
    if (!told) reasons.push(`the console does not name ${sample.code}: ${consoleErrors.join(' | ') || 'nothing'}`);
    return reasons;
  };
  const off = { name: 'guard off', column: 'off', guard: false, attack: false, check: (o) => arrived(sample, o) };
  return [off, { name: 'guard on, with the mistake', column: 'on', guard: true, attack: false, check }];
}

function attackRuns(sample) {
  const off = { name: 'guard off, attacked', column: 'off', guard: false, attack: true };
  const on = { name: 'guard on, attacked', column: 'on', guard: true, attack: true };
  const honest = { name: 'guard on, honest', column: 'honest', guard: true, attack: false };
  const stolen = (o) => (holds(sample, 'stolen', o) ? [] : ['stolen() is false: the attack did not work']);
  const kept = (o) => (holds(sample, 'stolen', o) ? ['stolen() is true: the attack got through'] : []);
  const shown = (o) => [...reported(sample, o), ...statusHolds(sample, o)];
  const fine = (o) => [...arrived(sample, o), ...quiet(o), ...locked(o)];
  const level = sample.level;

  if (level === 'control') {
    const untouched = (o) => [...kept(o), ...arrived(sample, o)];
    return [
      { ...off, check: untouched },
      { ...on, check: untouched },
      { ...honest, check: fine },
    ];
  }
  if (level === 'prevented') {
    return [
      { ...off, check: stolen },
      { ...on, check: (o) => [...kept(o), ...shown(o)] },
      { ...honest, check: fine },
    ];
  }
  if (level === 'detected') {
    return [
      { ...off, check: stolen },
      { ...on, check: shown },
      { ...honest, check: fine },
    ];
  }
  if (level === 'out') {
    const open = (o) => [...stolen(o).map(() => 'stolen() is false: the level "out" is too modest'), ...shown(o)];
    return [
      { ...off, check: stolen },
      { ...on, check: open },
      { ...honest, check: fine },
    ];
  }
  const headers = headersFrom(level.needs);
  const open = (o) => [
    ...stolen(o).map(() => 'stolen() is false without the header: it needs none'),
    ...statusHolds(sample, o),
  ];
  return [
    { ...off, check: stolen },
    { ...on, name: 'guard on, attacked, no header', check: open },
    { ...on, name: 'guard on, attacked, header sent', column: 'header', headers, check: kept },
    { ...honest, name: 'guard on, honest, header sent', headers, check: fine },
  ];
}

function holds(sample, question, outcome) {
  try {
    return Boolean(sample[question](outcome));
  } catch (error) {
    // Predicates read results that a refused action does not have.
    outcome.threw = `${question}() threw ${error.message}`;
    return false;
  }
}

function arrived(sample, outcome) {
  if (holds(sample, 'arrived', outcome)) return [];
  const { error } = outcome;
  const why = error
    ? `: the action failed with ${error.name}: ${firstLine(error.message)}`
    : outcome.threw
      ? `: ${outcome.threw}`
      : '';
  return [`arrived() is false${why}`];
}

/** No violation of any kind. */
function quiet({ violations }) {
  return violations.length === 0
    ? []
    : [`${violations.length} violation(s) on an honest page: ${violations.map(describeReport).join(' | ')}`];
}

/** Whatever is told, nothing is refused. */
function unblocked({ violations, ...outcome }) {
  return quiet({ ...outcome, violations: violations.filter(({ body }) => body?.disposition !== 'report') });
}

/** The declared violation is among the reports. */
function reported(sample, { violations, a, engine }) {
  const wanted = typeof sample.violation === 'function' ? sample.violation(a, engine) : sample.violation;
  if (!wanted) return [];
  if (violations.some((report) => matches(report, wanted))) return [];
  const seen = violations.length ? violations.map(describeReport).join(' | ') : 'none';
  return [
    `no report of ${Object.entries(wanted)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}; reports: ${seen}`,
  ];
}

function matches({ body }, { surface, ...wanted }) {
  if (surface !== undefined && body?.surface !== surface) return false;
  return (body?.violations ?? []).some((violation) =>
    Object.entries(wanted).every(([key, value]) =>
      key === 'account' ? sameAccount(violation.account, value) : violation[key] === value,
    ),
  );
}

/** A sample may name an account with or without its chain; EVM addresses are compared without case. */
function sameAccount(full, wanted) {
  const fold = (text) => (/0x[0-9a-f]{40}$/i.test(text) ? text.toLowerCase() : text);
  const have = fold(String(full ?? ''));
  return have === fold(wanted) || have.endsWith(`:${fold(wanted).replace(/^bitcoincash:/, '')}`);
}

function statusHolds(sample, outcome) {
  if (!sample.status) return [];
  if (!outcome.status) return ['status() is missing'];
  try {
    if (sample.status(outcome.status, outcome)) return [];
  } catch (error) {
    return [`the sample's status check threw: ${error.message}`];
  }
  const { protected: whole, reasons } = outcome.status;
  return [`status() does not agree: protected ${whole}, reasons ${reasons?.join(', ') || 'none'}`];
}

/** An honest page is protected, and says so: a guard that died at boot would make every other check of an honest run pass. */
function locked({ status }) {
  if (!status) return ['window.payeeguard.status() answered nothing: did the guard start?'];
  return status.protected ? [] : [`an honest page is not protected: ${status.reasons?.join(', ')}`];
}

export function describeReport({ body }) {
  const parts = (body?.violations ?? []).map(({ grade, role, account, path }) =>
    [grade, role, account, path].filter(Boolean).join(' '),
  );
  return `${body?.surface}/${body?.method ?? '-'}: ${parts.join('; ')}`;
}

export const firstLine = (text) => String(text).split('\n')[0].slice(0, 160);
