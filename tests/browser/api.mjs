// The shop's API that pages under test call: deposits, withdrawals, echoes, streams, binaries, uploads, and plain pages to frame.
import { createHash } from 'node:crypto';

/** What GET /api/deposit answers: one address of every family, all of them the shop's. */
export function depositOf(a) {
  return {
    order: 'order-1017',
    ethereum: a.GOOD,
    bitcoin: {
      legacy: a.btc.p2pkh.GOOD,
      script: a.btc.p2sh.GOOD,
      segwit: a.btc.segwit.GOOD,
      taproot: a.btc.taproot.GOOD,
    },
    litecoin: a.ltc.segwit.GOOD,
    bitcoinCash: a.bch.cashaddr.GOOD,
    tron: a.tron.address.GOOD,
    solana: a.sol.address.GOOD,
  };
}

/** 70,000 bytes in every value, so that a round trip through text would corrupt them. */
export const BINARY = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, at) => (at * 31 + (at >> 8)) & 255));
export const BINARY_SHA256 = createHash('sha256').update(BINARY).digest('hex');

const PLAIN_PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>plain page</title><p>plain page</p></html>';

const routes = {
  '/api/deposit': ({ send, a }) => send('application/json', JSON.stringify(depositOf(a))),
  '/api/deposit.txt': ({ send, a }) => send('text/plain', `Pay to ${a.GOOD} please.`),
  '/api/withdraw': ({ send, body }) => send('application/json', JSON.stringify({ ok: true, bytes: body.length })),
  '/api/echo': ({ send, body, request }) => send(request.headers['content-type'] ?? 'text/plain', body),
  '/api/binary': ({ send }) => send('application/octet-stream', BINARY),
  // A page that takes its time: until it is here, its frame holds the first document.
  '/api/late': async ({ send }) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    send('text/html', PLAIN_PAGE);
  },
  '/api/empty': ({ response }) => response.writeHead(204).end(),
  '/api/upload': ({ send, body }) =>
    send(
      'application/json',
      JSON.stringify({ bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }),
    ),
  // The second half waits for the page to say that it has read the first: a reader that buffers the whole body never says so.
  '/api/stream': async ({ response, state, a }) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write(`first ${a.GOOD.slice(0, 20)}`);
    const asked = new Promise((resolve) => (state.askedForMore = () => resolve(true)));
    const inTime = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 4000, false))]);
    response.end(inTime ? `${a.GOOD.slice(20)} last` : ' nobody read the first half');
  },
  '/api/stream/more': ({ send, state }) => {
    state.askedForMore?.();
    send('text/plain', 'more');
  },
  '/api/events': async ({ response, a }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const data of ['1', '2', JSON.stringify({ address: a.GOOD })]) response.write(`data: ${data}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.end();
  },
  '/api/redirect': ({ response }) => response.writeHead(302, { location: '/api/deposit' }).end(),
  '/frame.html': ({ send }) => send('text/html; charset=utf-8', PLAIN_PAGE),
  '/robots.txt': ({ send }) => send('text/plain', 'User-agent: *\nAllow: /\n'),
  '/favicon.ico': ({ response }) => response.writeHead(204).end(),
};

export function apiAnswer(exchange) {
  const { pathname, send } = exchange;
  if (Object.hasOwn(routes, pathname)) return routes[pathname](exchange);
  return send('text/plain', `nothing at ${pathname}`, 404);
}
