// Next.js behind a server of its own, which puts the guard first into every document.
import { createServer } from 'node:http';
import next from 'next';
import { guardMarkup, guardResponse } from 'payeeguard/tags';

const guard = await guardMarkup({ policy: 'payeeguard.policy.json' });
const app = next({ dev: process.env.NODE_ENV !== 'production' });
await app.prepare();
const respond = app.getRequestHandler();

createServer((request, response) => {
  if (request.url === '/payeeguard.js') {
    response.setHeader('content-type', 'text/javascript');
    return response.end(guard.source);
  }
  return respond(request, guardResponse(response, guard));
}).listen(process.env.PORT ?? 3000);
