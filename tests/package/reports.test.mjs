// Checks how reports leave a page: together, again after failures, at most so many; and that what docs/otel-collector.yaml names is in them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { available, launch } from '../../js-shim/cli/audit/browsers.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses } from './cli.mjs';

const config = readFileSync(join(root, 'docs/otel-collector.yaml'), 'utf8');
const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';

/** One value of the configuration. @param {string} key */
function setting(key) {
  const found = new RegExp(`^\\s+${key}: (\\S+)$`, 'm').exec(config)?.[1];
  assert.ok(found, `the configuration has no ${key}`);
  return found;
}

const policy = { version: 1, mode: 'report', payees: [`eip155:1:${addresses.GOOD}`], reportTo: setting('path') };
const guard = readFileSync(join(root, 'dist/payeeguard.js'));

/** Pays the attacker by `times` different requests in one go, and by as many others a little later. */
const page = `<!doctype html><script type="application/json" id="payeeguard-policy">${JSON.stringify(policy)}</script>
<script src="/payeeguard.js"></script><script>
  const times = Number(new URLSearchParams(location.search).get('times'));
  const pay = (name) => {
    for (let at = 0; at < times; at++) fetch('/api', { method: 'POST', body: JSON.stringify({ [name + at]: { to: '${addresses.EVIL}' } }) });
  };
  pay('first');
  if (location.hash === '#later') setTimeout(pay, 300, 'later');
  if (location.hash === '#attack') setTimeout(pay, 300, 'last');
</script>`;

/** What a script does before the payment that nobody is to hear of; the page's own `pay` is there. @type {Record<string, string>} */
const silences = {
  'an address too long to be sent': `const here = location.href; history.pushState(null, '', '/' + 'x'.repeat(60000)); pay('hidden'); history.pushState(null, '', here);`,
  'a name beyond ASCII that grows on its way': `for (let at = 0; at < 80; at++) fetch('/api', { method: 'POST', body: JSON.stringify({ ['地'.repeat(300) + at]: { to: '${addresses.EVIL}' } }) });`,
  'more violations than a request can carry': `fetch('/api', { method: 'POST', body: JSON.stringify(Array.from({ length: 300 }, (_, at) => ({ to: '0x' + String(at).padStart(40, '9') }))) });`,
  'a response that never arrives': `Response.prototype.then = () => {}; Reflect.defineProperty(Response.prototype, 'then', { value: () => {} });`,
  'requests that leave no room': `fetch('/hang', { method: 'POST', keepalive: true, body: 'x'.repeat(64000) });`,
};

/** As the Collector's webhook receiver takes a request: by POST to its path, up to its limit. @param {import('node:test').TestContext} t @param {number[]} answers status codes, the last one for good */
async function receiver(t, answers) {
  /** @type {{ at: number, status: number, headers: any, text: string }[]} */
  const got = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    if (request.url === '/payeeguard.js') return response.setHeader('content-type', 'text/javascript').end(guard);
    if (request.url === setting('path') && request.method === 'POST') {
      const large = text.length > Number(setting('max_request_body_size'));
      const status = large ? 413 : (answers[Math.min(got.length, answers.length - 1)] ?? 200);
      got.push({ at: Date.now(), status, headers: request.headers, text });
      return response.writeHead(status).end();
    }
    if (request.url === '/api') return response.end('{}');
    if (request.url === '/hang') return;
    const name = new URL(`http://localhost${request.url}`).searchParams.get('silence') ?? '';
    const html = page.replace("pay('first');", `${silences[name] ?? ''} pay('first');`);
    return response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'session=secret' }).end(html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}` };
}

/** Waits until something is there, or says what is. @param {() => any} there @param {() => any} told */
async function until(there, told) {
  for (let tries = 0; tries < 400; tries++) {
    if (there()) return;
    await pause(50);
  }
  assert.fail(JSON.stringify(told()).slice(0, 800));
}

/** What the configuration's processors make of the received bodies: parsed, one record for each report, what is no report dropped. @param {{ text: string, status: number }[]} got */
const records = (got) =>
  got
    .filter(({ status }) => status < 300)
    .flatMap(({ text }) => JSON.parse(text))
    .filter(({ type }) => type === 'payeeguard-violation');

/** The value at `log.body["body"]["violations"][0]["grade"]`. @param {any} record @param {string} path */
const at = (record, path) => [...path.matchAll(/\["?([\w]+)"?\]/g)].reduce((value, [, key]) => value?.[key], record);

test('reports of one moment leave together, and again when the server failed', { skip }, async (t) => {
  const { got, url } = await receiver(t, [503, 500, 200]);
  const browser = await launch('chromium');
  t.after(() => browser.close());
  await browser.open(`${url}/?times=5`);
  await until(
    () => records(got).length >= 5,
    () => got,
  );
  assert.equal(records(got).length, 5, 'none twice, none lost');
  assert.deepEqual(
    got.map(({ status }) => status),
    [503, 500, 200],
  );
  assert.ok(
    got[2].at - got[1].at > (got[1].at - got[0].at) * 1.3,
    `later and later: ${got.map((it) => it.at - got[0].at)}`,
  );
  for (const { headers } of got) {
    assert.equal(headers['content-type'], 'application/reports+json');
    assert.equal(headers.cookie, undefined);
  }
  const paths = [...config.matchAll(/log\.body((?:\["?\w+"?\])+)/g)].map(([, path]) => path);
  assert.ok(paths.length > 8);
  for (const path of new Set(paths)) assert.notEqual(at(records(got)[0], path), undefined, path);
  assert.ok(!JSON.stringify(records(got)).includes('times=5'), 'the query stays in the page');
});

test('what waits is bounded, and leaves with the page', { skip }, async (t) => {
  const { got, url } = await receiver(t, [200]);
  const browser = await launch('chromium');
  t.after(() => browser.close());
  const page = await browser.open(`${url}/?times=300#later`);
  await until(
    () => got.length > 0,
    () => got,
  );
  // The second half is waiting for its second to be over when the page goes.
  await pause(400);
  await page.goto('about:blank');
  await until(
    () => got.length > 1,
    () => got.map(({ text }) => text.length),
  );
  for (const { text } of got) assert.ok(text.length <= Number(setting('max_request_body_size')), `${text.length}`);
  assert.ok(records(got).length > 40 && records(got).length < 300, `${records(got).length} reports`);
});

for (const engine of ['chromium', 'firefox', 'webkit']) {
  const missing = (await available()).includes(engine) ? false : `no ${engine} on this machine`;
  test(`no script keeps reports from leaving, ${engine}`, { skip: missing }, async (t) => {
    for (const name of Object.keys(silences)) {
      // The first answer is a failure, so that the reports have to be sent twice.
      const { got, url } = await receiver(t, [503, 200]);
      const browser = await launch(engine);
      t.after(() => browser.close());
      await browser.open(`${url}/?times=2&silence=${encodeURIComponent(name)}#attack`);
      const told = () => JSON.stringify(records(got));
      await until(
        // Where the room is full, the first reports are the ones that are kept.
        () =>
          name.startsWith('a name') ? records(got).length > 5 : told().includes('first1') && told().includes('last1'),
        () => [name, got.map(({ status, text }) => [status, text.length])],
      );
      for (const { text } of got) assert.ok(Buffer.byteLength(text) <= 48_002, `${name}: ${Buffer.byteLength(text)}`);
      if (name.startsWith('an address')) assert.ok(told().includes('hidden1'), told());
      if (name.startsWith('more')) assert.ok(told().includes('0x9999999999'), told());
      await browser.close();
    }
  });
}

test('what waits leaves with a page that opened its document anew', { skip }, async (t) => {
  const { got, url } = await receiver(t, [200]);
  const browser = await launch('chromium');
  t.after(() => browser.close());
  const page = await browser.open(`${url}/?times=2&silence=#later`);
  await until(
    () => got.length > 0,
    () => got,
  );
  await page.goto('javascript:document.open();document.close()').catch(() => {});
  await pause(400);
  await page.goto('about:blank');
  await until(
    () => got.length > 1,
    () => got.map(({ text }) => text.length),
  );
});

test('the Collector configuration names no component that it does not have, and none in vain', () => {
  /** The names below a section's key. @param {string} section */
  const defined = (section) => {
    const block = new RegExp(`^${section}:\\n((?:(?: .*|\\s*#.*)?\\n)*)`, 'm').exec(config)?.[1] ?? '';
    return [...block.matchAll(/^ {2}([a-z][\w/]*):/gm)].map(([, name]) => name).sort();
  };
  const pipeline = /** @param {string} part */ (part) =>
    (new RegExp(`^ {6}${part}: \\[(.*)\\]$`, 'm').exec(config)?.[1] ?? '').split(', ').sort();
  for (const part of ['receivers', 'processors', 'exporters']) {
    assert.ok(defined(part).length > 0, part);
    assert.deepEqual(pipeline(part), defined(part), part);
  }
  // Two spaces a level, no tabs, no key twice beside itself: what a YAML reader would stumble over.
  for (const line of config.split('\n')) assert.match(line, /^(?: {2})*(?:[^\s].*)?$/, line);
});
