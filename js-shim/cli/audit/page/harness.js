// The audit's own script in the page: before everything else it keeps the natives it needs, then watches, probes, and posts what happened.
(function harness(config) {
  'use strict';
  document.currentScript.remove();
  const natives = captureNatives();
  const { setTimeout: setTimer } = window;
  const { apply, parse, stringify, post, listen, send, pause, limited, ignore, dataOf, sourceOf, detailOf } = natives;

  const violations = [];
  listen(
    'payeeguard:violation',
    (event) => {
      const report = parse(stringify(apply(detailOf, event, [])));
      violations[violations.length] = report;
      ignore(post('/__violation', report));
    },
    true,
  );

  const waiting = {};
  let flushes = 0;
  listen(
    'message',
    (event) => {
      const id = apply(dataOf, event, [])?.payeeguardTestFlushed;
      if (id !== undefined && apply(sourceOf, event, []) === window) waiting[id]?.();
    },
    true,
  );
  const flush = () =>
    new Promise((resolve) => {
      waiting[++flushes] = resolve;
      send({ payeeguardTestFlush: flushes });
    });
  const describe = (error) => ({ name: error?.name, message: String(error?.message ?? error), code: error?.code });
  async function settle(run) {
    try {
      return { result: (await run()) ?? null };
    } catch (error) {
      return { error: describe(error) };
    }
  }

  let attacked = null;
  Reflect.defineProperty(window, 'payeeguardTest', {
    value: {
      attack(attack) {
        attacked = settle(() => attack(config.addresses));
      },
    },
  });

  /** What an honest page does, with the page's own functions as they are now: ask the server, pay, approve, send an address. */
  async function probe() {
    const { payee, spender, contract, user } = config.probe;
    const seen = [];
    const fetched = await settle(async () => (await fetch('/__canary.json')).json());
    seen[seen.length] = fetched.result;
    const old = await settle(
      () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open('GET', '/__canary.json');
          request.onload = () => resolve(request.responseText);
          request.onerror = () => reject(new Error('canary'));
          request.send();
        }),
    );
    seen[seen.length] = old.result;
    const refused = [];
    const ask = async (method, params) => {
      const { error } = await settle(() => limited(window.ethereum.request({ method, params }), 4000));
      if (error) refused[refused.length] = `${method}: ${error.message}`;
    };
    if (window.ethereum) {
      await ask('eth_requestAccounts', []);
      await ask('eth_sendTransaction', [{ from: user, to: payee, value: '0x1' }]);
      if (spender && contract) {
        const data = `0x095ea7b3${spender.slice(2).toLowerCase().padStart(64, '0')}${'1'.padStart(64, '0')}`;
        await ask('eth_sendTransaction', [{ from: user, to: contract, data }]);
      }
    }
    const body = stringify({ amount: '1', to: payee });
    const headers = { 'content-type': 'application/json' };
    const sent = await settle(() => limited(fetch('/__canary', { method: 'POST', headers, body }), 4000));
    if (sent.error) refused[refused.length] = `fetch: ${sent.error.message}`;
    return { seen, refused };
  }

  async function run() {
    const acted = config.flow ? { result: await post('/__flow', {}) } : await settle(() => limited(probe(), 14000));
    if (attacked) await settle(() => limited(attacked, 2500));
    await settle(() => limited(flush(), 2000));
    for (let at = 0; at < 12 && config.expects && violations.length === 0; at++) await pause(50);
    if (window.payeeguard) await pause(30);
    const status = await settle(() => parse(stringify(window.payeeguard ? window.payeeguard.status() : null)));
    await post('/__done', { ...acted, violations, status: status.result });
  }

  emulateContentScript(natives, 'injected');
  listen('load', (event) => event.target === document && apply(setTimer, window, [run, config.settle]), true);
})(CONFIG);
