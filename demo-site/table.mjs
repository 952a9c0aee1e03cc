// Owns the table that the demonstration prints: one row per attack, every address in full.
import { formatUnits, maxUint256 } from 'viem';

const WIDTHS = [26, 44, 56, 34];
const HEADINGS = ['attack', 'guard off', 'guard on', 'honest payment'];

/** @param {object[]} rows as demonstrate gives them */
export function formatTable(rows, shop) {
  const line = WIDTHS.map((width) => '-'.repeat(width)).join('-+-');
  const body = rows.flatMap((row) => [
    line,
    ...cells([title(row, shop), robbed(row, shop), guarded(row, shop), honest(row, shop)]),
  ]);
  return [...cells(HEADINGS), ...body].join('\n');
}

const title = ({ title: text, way, robbed: run }, shop) => (shop.payTo[way] ? text : `${text}\n(${run.wallet} wallet)`);

function robbed({ way, robbed: run }, shop) {
  if (shop.payTo[way]) return `the page shows\n${run.shown}\nthe server sent\n${shop.payTo[way]}`;
  return arrivals(run, shop) || 'nothing arrived anywhere';
}

function guarded({ way, guarded: run }, shop) {
  const refused = [...new Set(run.reports.flatMap(refusals))];
  const inert = tampering(run.reports);
  const reasons = inert ? [...refused, inert] : refused;
  const end = shop.payTo[way] ? `the page shows\n${run.shown}` : arrivals(run, shop) || 'no balance moved';
  return [...(reasons.length > 0 ? reasons : ['nothing was reported']), end].join('\n');
}

function honest({ way, honest: run }, shop) {
  if (shop.payTo[way])
    return run.shown === shop.payTo[way] ? 'the page shows what the server sent' : `the page shows\n${run.shown}`;
  return run.gains.map((gain) => `${amount(gain, shop)} ${verb(gain)}: ${gain.label}`).join('\n') || 'did not arrive';
}

const verb = ({ asset }) => (asset === 'allowance' ? 'may be collected' : 'arrived');

function arrivals(run, shop) {
  return run.gains.map((gain) => `${amount(gain, shop)} ${verb(gain)}: ${gain.label}\n${gain.address}`).join('\n');
}

function amount({ asset, amount: figure }, { token }) {
  if (figure === maxUint256) return `unlimited ${token.symbol}`;
  return asset === 'ether'
    ? `${formatUnits(figure, 18)} ETH`
    : `${formatUnits(figure, token.decimals)} ${token.symbol}`;
}

const addressOf = (account) => account.split(':').at(-1);

const violationsOf = ({ body }) => body.violations.map((violation) => ({ ...violation, body }));

function refusals(report) {
  const others = violationsOf(report).filter(({ grade }) => grade !== 'tamper');
  return others.map(({ grade, role, account, nearestExpected }) => {
    const asked = account ? `\n  asked    ${addressOf(account)}` : '';
    const expected = nearestExpected ? `\n  expected ${addressOf(nearestExpected)}` : '';
    return `refused: ${grade} ${role ?? ''}${asked}${expected}`;
  });
}

function tampering(reports) {
  const attempts = reports.flatMap(violationsOf).filter(({ grade }) => grade === 'tamper');
  const doors = attempts.map(({ body }) => [...new Set([body.surface, body.method])].join(' '));
  return doors.length > 0 ? `made inert: replacing ${[...new Set(doors)].join(', ')}` : null;
}

/** One row of cells as lines of text, wrapped at spaces and, where a word is wider than the column, inside it. */
function cells(texts) {
  const columns = texts.map((text, index) => text.split('\n').flatMap((part) => wrap(part, WIDTHS[index])));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((lines, index) => (lines[row] ?? '').padEnd(WIDTHS[index]))
      .join(' | ')
      .trimEnd(),
  );
}

function wrap(text, width) {
  const pattern = new RegExp(`.{1,${width}}(?:\\s|$)|.{1,${width}}`, 'g');
  return text.match(pattern)?.map((line) => line.trimEnd()) ?? [''];
}
