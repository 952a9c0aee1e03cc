// Owns the benchmark of the DOM: insertions and markup in a page alone, with the guard and with Snow, before and after the page made a
// frame; one batch in each tab, in turn.
import { ratio } from '../statistics.mjs';
import { openTab } from './tabs.mjs';

/** Runs in the page: one batch of `what`, in microseconds for each time. */
const batch = (what) => {
  const stage = document.getElementById('stage');
  const runs = {
    append() {
      for (let i = 0; i < 1000; i += 1) {
        const row = document.createElement('p');
        row.appendChild(document.createTextNode('row'));
        stage.appendChild(row);
      }
      return 1000;
    },
    markup() {
      for (let i = 0; i < 300; i += 1) stage.innerHTML = '<p class="row"><b>bold</b> and <a href="/x">linked</a></p>';
      return 300;
    },
    purified() {
      const { DOMPurify } = globalThis;
      const markup = '<p class="row"><b>bold</b> and <a href="/x">linked</a></p>';
      for (let i = 0; i < 300; i += 1) stage.innerHTML = DOMPurify.sanitize(markup);
      return 300;
    },
  };
  stage.textContent = '';
  const started = performance.now();
  const times = runs[what]();
  const took = performance.now() - started;
  stage.textContent = '';
  return (1000 * took) / times;
};

const makeFrame = () => {
  document.body.appendChild(document.createElement('iframe'));
  return window.length;
};

const WORDS = { append: '1,000 appends', markup: '300 innerHTML' };

/** What the browser itself takes for sending markup past a policy: no guard can be cheaper that lets it. */
const TYPES_ALONE = `
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "require-trusted-types-for 'script'";
  document.head.append(meta);
  trustedTypes.createPolicy('default', { createHTML: (text) => text });
`;

export async function dom(browser, server, effort) {
  const pages = {
    native: {},
    guard: { library: 'Payeeguard' },
    'guard, csp: false': { library: 'Payeeguard', policy: { csp: false } },
    'Trusted Types alone': { first: TYPES_ALONE },
    Snow: { library: 'Snow' },
    DOMPurify: { library: 'DOMPurify' },
  };
  const tabs = {};
  for (const [name, page] of Object.entries(pages)) tabs[name] = await openTab(browser, server.open(page));
  const rows = [];
  for (const framed of [false, true]) {
    if (framed) {
      for (const tab of Object.values(tabs)) {
        if ((await tab.evaluate(makeFrame)) !== 1) throw new Error('the page has no frame');
      }
    }
    for (const what of ['append', 'markup']) {
      const names = Object.keys(pages).filter(
        (name) => what === 'markup' || (name !== 'DOMPurify' && name !== 'Trusted Types alone'),
      );
      const samples = Object.fromEntries(names.map((name) => [name, []]));
      for (let round = -effort.warmups; round < effort.rounds; round += 1) {
        for (let turn = 0; turn < names.length; turn += 1) {
          const name = names[(round + effort.warmups + turn) % names.length];
          const spent = await tabs[name].evaluate(batch, name === 'DOMPurify' ? 'purified' : what);
          if (round >= 0) samples[name].push(spent);
        }
      }
      for (const name of names.slice(1)) {
        rows.push({
          what: `${WORDS[what]}, ${framed ? 'once the page made a frame' : 'no frame'}`,
          with: name,
          times: ratio(samples[name], samples.native),
          bar: name.startsWith('guard') ? (framed ? 1.25 : 1.1) : undefined,
        });
      }
    }
  }
  for (const tab of Object.values(tabs)) await tab.close();
  return rows;
}
