// The page of one run, written out: harness, wallet, guard, attack, app, action, in that order.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** A function of a sample as source text that evaluates to it, whether it was written as a method, an arrow or a function. */
export function sourceOf(owner, name) {
  const source = owner[name].toString();
  // A method's own text is no expression: it needs an object around it.
  const forms = [`(${source})`, `({ ${source} }).${name}`];
  const found = forms.find((form) => {
    try {
      return new Script(form);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`${name}() of "${owner.title}" cannot be written into a page`);
  return found;
}

const escapeJson = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');
const escapeScript = (source) => source.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--');
const escapeAttribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const here = (name) => new URL(`fixtures/${name}`, import.meta.url);

/** What an emulated extension would run again in a document that replaced the page: emulator and inpage script. */
export async function reentryScript(bundles) {
  const parts = ['natives.js', 'content-script-emulator.js', 'extension-reentry.js'].map(here);
  const texts = await Promise.all([...parts, join(bundles, 'inpage.js')].map((path) => readFile(path, 'utf8')));
  return texts.join('\n');
}

/**
 * @param run { sample, guard, attack, emulate, bundles, nonce, addresses, limits }
 * @returns {Promise<string>} the HTML document
 */
export async function pageOf(run) {
  const { sample, guard, attack, emulate, bundles, nonce, addresses } = run;
  const options = sample.page ?? {};
  const wallet = options.wallet ?? 'injected';
  const inline = (source) => `<script nonce="${nonce}">${escapeScript(source)}</script>`;
  const external = (path, attributes = '') => `<script nonce="${nonce}" src="${path}"${attributes}></script>`;
  // An extension's script leaves no element behind.
  const inpage = async (name) =>
    inline(`document.currentScript.remove();${await readFile(join(bundles, `${name}.js`), 'utf8')}`);

  const config = {
    addresses,
    wallet,
    emulate,
    limits: run.limits,
    expectsViolation: guard && attack && Boolean(sample.violation),
  };
  const harness = (await readFile(here('harness.js'), 'utf8')).replace('(CONFIG)', () => `(${escapeJson(config)})`);
  const natives = await readFile(here('natives.js'), 'utf8');
  const emulator = emulate ? await readFile(here('content-script-emulator.js'), 'utf8') : '';

  const before = emulate && wallet !== 'late' && wallet !== 'none' ? [await inpage('inpage')] : [];
  if (wallet === 'two') before.push(await inpage('inpage-second'));
  const others = (names = []) => Promise.all(names.map((name) => inpage(`wallets/${name}`)));
  before.push(...(await others(options.wallets)));
  const late = wallet === 'late' ? [await inpage('inpage')] : [];
  late.push(...(await others(options.lateWallets)));

  const policy = guard && sample.policy ? escapeJson(sample.policy(addresses)) : null;
  const guardTags = !guard
    ? []
    : sample.page?.guard
      ? [sample.page.guard({ ...addresses, nonce })]
      : [
          ...(policy ? [`<script type="application/json" id="payeeguard-policy">${policy}</script>`] : []),
          external(
            '/payeeguard.js',
            sample.page?.payees ? ` data-payees="${escapeAttribute(sample.page.payees(addresses))}"` : '',
          ),
        ];

  const title = escapeAttribute(sample.title);
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title>`,
    inline(`(function () {\n${natives}\n${emulator}\n${harness}\n})();`),
    ...before,
    ...guardTags,
    ...(attack ? [external('/__attack.js')] : []),
    '</head><body>',
    `<main id="app"><h1>${title}</h1><input id="recipient" autocomplete="off"><button id="pay">Pay</button></main>`,
    options.body ? options.body(addresses) : '',
    external('/__app.js'),
    ...(options.libs ?? []).map((name) => external(`/__lib/${name}.js`)),
    external('/__action.js'),
    ...late,
    '</body></html>',
  ].join('\n');
}
