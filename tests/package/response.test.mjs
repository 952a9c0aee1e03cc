// Checks that a server's documents leave with the guard first, however they are written.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { guardResponse } from '../../js-shim/plugins/tags.mjs';

const guard = { tags: '<script src="/payeeguard.js"></script>' };
const html = '<!doctype html><html><head><meta charset="utf-8"><title>ü</title></head><body>ü</body></html>';
const wanted = html.replace('<head>', `<head>\n${guard.tags}\n`);

/** What a client gets of a handler's answer. @param {import('node:test').TestContext} t @param {(response: import('node:http').ServerResponse) => void} write @param {string} [method] */
async function answered(t, write, method = 'GET') {
  const server = createServer((_request, response) => {
    try {
      write(guardResponse(response, guard));
    } catch (error) {
      response.removeHeader('content-encoding');
      response.statusCode = 500;
      response.setHeader('content-type', 'text/plain');
      response.end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const response = await fetch(`http://127.0.0.1:${port}/`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** @type {Record<string, (response: import('node:http').ServerResponse) => void>} */
const ways = {
  'at once, with its length': (response) =>
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': Buffer.byteLength(html) }).end(html),
  'with a list of headers': (response) =>
    response
      .writeHead(200, 'fine', [
        'content-type',
        'text/html; charset=utf-8',
        'content-length',
        String(Buffer.byteLength(html)),
      ])
      .end(Buffer.from(html)),
  'with headers set before': (response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-length', Buffer.byteLength(html));
    response.end(html, 'utf8');
  },
  'byte by byte': (response) => {
    response.setHeader('content-type', 'text/html');
    response.flushHeaders();
    for (const byte of Buffer.from(html)) response.write(Uint8Array.of(byte));
    response.end();
  },
  'with callbacks': (response) => {
    response.setHeader('content-type', 'text/html');
    response.write(html.slice(0, 10), 'utf8', () => response.write(html.slice(10), () => response.end()));
  },
};

for (const [name, write] of Object.entries(ways)) {
  test(`a document written ${name}`, async (t) => {
    assert.equal((await answered(t, write)).text, wanted);
  });
}

test('what is no document is left alone', async (t) => {
  const json = '{"html":"<head>"}';
  const { text, headers } = await answered(t, (response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json),
  );
  assert.equal(text, json);
  assert.equal(headers.get('content-length'), String(json.length));
  assert.equal((await answered(t, (response) => response.writeHead(204).end())).text, '');
  assert.equal((await answered(t, ways['at once, with its length'], 'HEAD')).text, '');
});

test('a document without a head gets the guard before everything', async (t) => {
  const { text } = await answered(t, (response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><p>short</p><script>late()</script>');
  });
  assert.ok(text.indexOf(guard.tags) > 0 && text.indexOf(guard.tags) < text.indexOf('<p>'));
  const long = await answered(t, (response) => {
    response.setHeader('content-type', 'text/html');
    for (let at = 0; at < 20; at++) response.write('x'.repeat(10_000));
    response.end();
  });
  assert.ok(long.text.startsWith(`\n${guard.tags}`) && long.text.length === 200_000 + guard.tags.length + 2);
});

test('a compressed document is an error, not an unprotected page', async (t) => {
  const { status, text } = await answered(t, (response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-encoding', 'gzip');
    response.end('x');
  });
  assert.equal(status, 500);
  assert.match(text, /compressed before the guard/);
});
