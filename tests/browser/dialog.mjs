// Drives the guard's question to the user in every engine: what a person says by keyboard or mouse, what comes of it, and what disturbs it.
import { parseArgs } from 'node:util';
import { reachedServer, reachedWallet } from '../attacks/logs.mjs';
import { bundleFixtures } from './bundle.mjs';
import { startChain } from './chain.mjs';
import { ENGINES, LOADS_EXTENSIONS, launch } from './drivers/index.mjs';
import { describeReport } from './judge.mjs';
import { perform } from './perform.mjs';
import { tell } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: ENGINES.join(',') },
    only: { type: 'string', default: '' },
    /** A folder for pictures of the dialog, wide and narrow. */
    shots: { type: 'string', default: '' },
    dark: { type: 'boolean', default: false },
  },
});

const asks = (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'ask' } });
const paid = ({ wallet, a }) => reachedWallet(wallet, a.EVIL, 'eth_sendTransaction');
/** How the reports say it ended: `report` is sent, `enforce` is not. */
const told = ({ violations }) => violations.map(({ body }) => body.disposition).join();
const yes = (o) => [...(paid(o) ? [] : ['it was not sent']), ...(told(o) === 'report' ? [] : [`told: ${told(o)}`])];
const no = (o) => [
  ...(paid(o) ? ['it was sent'] : []),
  ...(o.error?.message.includes('payeeguard: ') ? [] : [`not refused: ${JSON.stringify(o.error)}`]),
  ...(told(o) === 'enforce' ? [] : [`told: ${told(o)}`]),
];

/** Each: what a person does once the question stands, and what has to come of it. */
const cases = {
  'Enter alone refuses': {
    async action(a, app) {
      const paying = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await payeeguardTest.hands('press', '', 'Enter');
      return paying;
    },
    check: no,
  },
  'Escape refuses': {
    async action(a, app) {
      const paying = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await payeeguardTest.hands('press', '', 'Escape');
      return paying;
    },
    check: no,
  },
  'Tab and Enter, once it has stood, send': {
    async action(a, app) {
      const paying = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      while (document.documentElement.lastElementChild.localName !== 'div')
        await new Promise((resolve) => setTimeout(resolve, 50));
      const shots = document.querySelector('main').dataset.shots;
      if (shots) {
        await payeeguardTest.hands('screenshot', `${shots}-wide.png`, { width: 1100, height: 760 });
        await payeeguardTest.hands('screenshot', `${shots}-narrow.png`, { width: 340, height: 640 });
      }
      await payeeguardTest.hands('press', '', 'Tab');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await payeeguardTest.hands('press', '', 'Enter');
      return paying;
    },
    check: yes,
  },
  'Tab and Enter at once do not': {
    async action(a, app) {
      const paying = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await payeeguardTest.hands('press', '', 'Tab');
      await payeeguardTest.hands('press', '', 'Enter');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await payeeguardTest.hands('press', '', 'Escape');
      return paying;
    },
    check: no,
  },
  'a yes is for one request': {
    async action(a, app) {
      const paying = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await payeeguardTest.hands('press', '', 'Tab');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await payeeguardTest.hands('press', '', 'Enter');
      await paying;
      const again = app.pay(a.EVIL, 5n);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await payeeguardTest.hands('press', '', 'Escape');
      return again;
    },
    check: (o) => [
      ...(paid(o) && o.wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 1
        ? []
        : ['not sent once']),
      ...(told(o) === 'report,enforce' ? [] : [`told: ${told(o)}`]),
    ],
  },
  'fetch and XMLHttpRequest wait, what cannot wait is refused': {
    policy: (a) => ({ ...asks(a), network: [{ url: '/api/withdraw', path: '$.address', role: 'payee' }] }),
    async action(a, app) {
      const answer = async (start) => {
        const started = start();
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await payeeguardTest.hands('press', '', 'Tab');
        await new Promise((resolve) => setTimeout(resolve, 2500));
        await payeeguardTest.hands('press', '', 'Enter');
        return started;
      };
      const send = (async) => {
        const xhr = new XMLHttpRequest();
        xhr.open('POST', '/api/withdraw?xhr', async);
        xhr.setRequestHeader('content-type', 'application/json');
        const ended = new Promise((resolve) => (xhr.onloadend = () => resolve(xhr.status)));
        try {
          xhr.send(JSON.stringify({ address: a.EVIL }));
        } catch {
          return 0;
        }
        return ended;
      };
      const beacon = navigator.sendBeacon('/api/withdraw?beacon', JSON.stringify({ address: a.EVIL }));
      const sync = await send(false);
      const fetched = await answer(() => app.withdraw(a.EVIL));
      const asked = await answer(() => send(true));
      return { beacon, sync, fetched: Boolean(fetched), asked };
    },
    check: ({ result, error, http, a }) => {
      const { beacon, sync, fetched, asked } = result ?? {};
      const right = beacon === false && sync === 0 && fetched && asked === 200;
      return [
        ...(right ? [] : [JSON.stringify(result ?? error)]),
        ...(reachedServer(http, a.EVIL) && http.some(({ url }) => url.includes('?xhr')) ? [] : ['it was not sent']),
        ...(http.some(({ url }) => url.includes('?beacon')) ? ['the beacon was sent'] : []),
      ];
    },
  },
  'who has said no three times is not asked again': {
    async action(a, app) {
      for (let i = 0; i < 3; i += 1) {
        const paying = app.pay(a.EVIL, 5n).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 700));
        await payeeguardTest.hands('press', '', 'Escape');
        await paying;
      }
      const begun = performance.now();
      await app.pay(a.EVIL, 5n).catch(() => {});
      return { ms: performance.now() - begun, left: document.documentElement.children.length };
    },
    check: (o) => [
      ...(o.result?.ms < 700 ? [] : [`asked again: ${JSON.stringify(o.result ?? o.error)}`]),
      ...(o.result?.left === 2 ? [] : ['something is left behind']),
      ...(paid(o) ? ['it was sent'] : []),
    ],
  },
};

/** What page code does to the question; it says no each time, and leaves the page as it was. */
const disturbances = {
  removed: () => document.documentElement.lastChild.remove(),
  'hidden by a style': () => {
    const sheet = document.createElement('style');
    sheet.textContent = 'html > div { display: none !important } ';
    document.head.append(sheet);
    document.documentElement.lastChild.style.setProperty('display', 'none', 'important');
  },
  'hidden by an attribute': () => document.documentElement.lastChild.setAttribute('hidden', ''),
  inert: () => (document.documentElement.lastChild.inert = true),
  'inert above': () => (document.documentElement.inert = true),
  'the root taken out and put back': () => {
    const root = document.documentElement;
    root.remove();
    document.append(root);
  },
  moved: () => document.body.append(document.documentElement.lastChild),
  'the page shown again': () => document.body.style.removeProperty('display'),
  'a new body': () => {
    const body = document.createElement('body');
    body.textContent = 'Press Tab and Enter to win';
    document.body.replaceWith(body);
  },
  'something beside it': () => {
    const cover = document.createElement('p');
    cover.style.cssText = 'position:fixed;inset:0;pointer-events:none;z-index:9999';
    document.documentElement.append(cover);
  },
  'a popover': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    document.body.append(cover);
    cover.showPopover();
  },
  'a popover in a closed tree': () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;pointer-events:none;background:red';
    root.append(cover);
    document.documentElement.append(host);
    cover.showPopover();
  },
  'a second dialog': () => {
    const second = document.createElement('dialog');
    document.documentElement.append(second);
    second.showModal();
  },
  'the root hidden': () => (document.documentElement.style.cssText = 'content-visibility:hidden;display:none'),
  'the root made small': () => (document.documentElement.style.zoom = '0.1'),
  // Still whole, but in letters that nobody compares.
  'the root made smaller': () => (document.documentElement.style.zoom = '0.6'),
  'the root made large': () => (document.documentElement.style.zoom = '8'),
  'a synthetic click and key': () => {
    const host = document.documentElement.lastChild;
    const everything = [host, document, window, document.activeElement];
    for (const target of everything) {
      target.click?.();
      target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      for (const type of ['keydown', 'keypress', 'keyup'])
        target.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true }));
    }
    document.body.focus();
  },
};
for (const [name, disturb] of Object.entries(disturbances)) {
  // The person still goes for "yes": nothing may come of it. What does not end the question at once is refused in the end.
  const source = `async (a, app) => {
    const paying = app.pay(a.EVIL, 5n);
    paying.catch(() => {});
    while (document.documentElement.lastElementChild.localName !== 'div') await new Promise((resolve) => setTimeout(resolve, 50));
    (${disturb})();
    await payeeguardTest.hands('press', '', 'Tab');
    ${name.startsWith('a synthetic') ? '' : "await new Promise((resolve) => setTimeout(resolve, 2000)); await payeeguardTest.hands('press', '', 'Enter');"}
    await new Promise((resolve) => setTimeout(resolve, 200));
    await payeeguardTest.hands('press', '', 'Escape');
    return paying;
  }`;
  cases[`disturbed: ${name}`] = { action: { toString: () => source }, check: no };
}

let passed = 0;
let failed = 0;
const bundles = await bundleFixtures();

async function ask(lane, name, { action, check, policy = asks }) {
  const shots = options.shots ? `${options.shots}/${lane.engine}${options.dark ? '-dark' : ''}` : '';
  const body = () => `<script>document.querySelector('main').dataset.shots = ${JSON.stringify(shots)}</script>`;
  const sample = { title: name, kind: 'dialog', slug: name, policy, action, page: { body } };
  const run = { name, column: 'on', guard: true, attack: false, check };
  const { failures, outcome } = await perform(lane, { ...sample, timeout: 30_000 }, run);
  if (failures.length === 0) passed += 1;
  else failed += 1;
  tell(lane.engine, `${failures.length === 0 ? 'ok   ' : 'FAIL '} ${name}`);
  for (const failure of failures) tell(lane.engine, `      ${failure}`);
  if (failures.length > 0) for (const report of outcome?.violations ?? []) tell(lane.engine, describeReport(report));
}

await Promise.all(
  options.engine.split(',').map(async (engine) => {
    const extended = LOADS_EXTENSIONS[engine];
    const extension = extended ? `${bundles}/extension` : undefined;
    const [browser, chain] = await Promise.all([launch(engine, { extension, dark: options.dark }), startChain()]);
    const lane = { engine, browser, chain, bundles, extended };
    tell(engine, browser.version);
    try {
      for (const [name, test] of Object.entries(cases)) if (name.includes(options.only)) await ask(lane, name, test);
    } finally {
      await browser.close();
      await chain.close();
    }
  }),
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
