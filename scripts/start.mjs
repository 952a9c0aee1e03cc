// Owns `npm start`: sets up, builds, starts the chain and the demo shop, proves the demonstration once, then keeps serving.
import { setup } from './setup.mjs';
import { Failure, say, whenStarted } from './terminal.mjs';

const PORT = 8788;
const USAGE = 'Usage: npm start [-- --once] [--port=8788]';

/** What has to be closed, in the order it was opened. */
const open = [];

async function start() {
  const { once, port } = options(process.argv.slice(2));
  const stopped = stopSignal();
  await setup('start');
  // Not before set-up, which installs what these import.
  const { build } = await import('./build.mjs');
  const { startChain } = await import('../tests/browser/chain.mjs');
  const { startSite } = await import('../demo-site/server.mjs');
  const { proveDemo } = await import('../demo-site/prove-demo.mjs');
  await build();

  say('chain', 'starting anvil and deploying the token');
  const chain = await startChain();
  open.push(chain);
  const site = await startSite({ chain, port: once ? 0 : port }).catch(explainPort);
  open.push(site);
  say('site', `the shop answers at ${site.url}`);

  const problems = await proveDemo({ site, say });
  for (const problem of problems) console.error(`[demo] NOT AS IT SHOULD BE: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else say('demo', 'everything was as it should be');

  if (!once) {
    console.log(`\nThe shop is open at ${site.url}  Press Ctrl-C to stop it.\n`);
    await stopped;
  }
}

function options(words) {
  const chosen = { once: false, port: PORT };
  for (const word of words) {
    if (word === '--once') chosen.once = true;
    else if (/^--port=\d+$/.test(word)) chosen.port = Number(word.slice(7));
    else throw new Failure(`Unknown: ${word}. ${USAGE}`);
  }
  return chosen;
}

function explainPort(error) {
  if (error.code !== 'EADDRINUSE') throw error;
  throw new Failure(
    `Port ${error.port} is taken, perhaps by another npm start. Stop that one, or choose: npm start -- --port=8799`,
  );
}

/** Resolves on Ctrl-C while the shop is open; before that, the same signal closes what is open and ends the run. */
function stopSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => {
        resolve();
        close().then(() => process.exit());
      });
    }
  });
}

async function close() {
  for (const part of open.splice(0).reverse()) await part.close();
}

await whenStarted(import.meta.url, () => start().finally(close));
