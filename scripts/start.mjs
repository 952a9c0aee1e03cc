// Owns `npm start`: sets up, builds, starts the chain and the demo shop, proves the demonstration once, then keeps serving.
import { setup } from './setup.mjs';
import { Failure, must, root, say, whenStarted } from './terminal.mjs';

const PORT = 8788;

const closers = [];

async function start() {
  const once = process.argv.includes('--once');
  refuseUnknown(process.argv.slice(2));
  const stopped = stopSignal();

  await setup('start');
  say('build', 'dist/payeeguard.js and what belongs to it');
  await must(process.execPath, ['scripts/build.mjs'], { advice: 'The lines above say which part failed.' });

  // Not before set-up: these need the installed packages.
  const [{ startDemo }, { proveDemo }] = await Promise.all([
    import('../demo-site/start-demo.mjs'),
    import('../demo-site/prove-demo.mjs'),
  ]);
  const demo = await startDemo({ port: once ? 0 : PORT, say });
  closers.push(demo.close);

  const problems = await proveDemo({ demo, say, root });
  for (const problem of problems) console.error(`[demo] NOT AS IT SHOULD BE: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else say('demo', 'everything was as it should be');
  if (once) return close();

  console.log(`\nThe shop is open at ${demo.url}\nPress Ctrl-C to stop it.\n`);
  await stopped;
  await close();
}

function refuseUnknown(given) {
  const unknown = given.filter((word) => word !== '--once');
  if (unknown.length > 0) throw new Failure(`Unknown: ${unknown.join(' ')}. Usage: npm start [-- --once]`);
}

/** Resolves on the first Ctrl-C; during set-up and proof the same signal ends everything at once. */
function stopSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => {
        resolve();
        close().then(() => process.exit());
      });
    }
  });
}

async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

await whenStarted(import.meta.url, async () => {
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
});
