// Checks what an audit says of a flow or a page that is not in order: at once, in words that tell what to do, and without hanging.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { available } from '../../js-shim/cli/audit/browsers.mjs';
import { guardTags, integrityOf } from '../../js-shim/cli/markup.mjs';
import { root } from '../../scripts/terminal.mjs';
import { addresses, folder, payeeguard } from './cli.mjs';

const skip = (await available()).includes('chromium') ? false : 'no Chromium on this machine';

/** A shop of one button that pays whom the policy does not know. @param {string} place */
function shop(place) {
  const guard = readFileSync(join(root, 'dist/payeeguard.js'));
  const policy = JSON.stringify({ version: 1, payees: [`eip155:1:${addresses.GOOD}`] });
  const tags = guardTags({ policy, src: 'payeeguard.js', integrity: integrityOf(guard) });
  writeFileSync(join(place, 'payeeguard.js'), guard);
  writeFileSync(
    join(place, 'index.html'),
    `<!doctype html><html><head>${tags}</head><body><button>Pay</button><script>
    document.querySelector('button').onclick = () => ethereum.request({ method: 'eth_sendTransaction', params: [{ from: '${addresses.USER}', to: '${addresses.OTHER_USER}', value: '0x5' }] }).catch(() => {});
    </script></body></html>`,
  );
}

/** @param {string} place @param {string} flow */
function audit(place, flow) {
  writeFileSync(join(place, 'flow.mjs'), flow);
  return payeeguard(['audit', '.', '--engine', 'chromium', '--only', 'a05', '--flow', 'flow.mjs'], { cwd: place });
}

test('a flow that throws on the honest page ends the audit before the samples', { skip }, (t) => {
  const place = folder(t);
  shop(place);
  const { code, out, err } = audit(place, "export default async () => { throw new Error('no such button'); };");
  assert.equal(code, 1);
  assert.match(err, /the honest page: no such button\n.*the samples are left out/);
  assert.match(out, /FAILED {2}chromium: the honest flow failed: no such button/);
  const { results } = JSON.parse(readFileSync(join(place, 'payeeguard-audit/audit.json'), 'utf8'));
  assert.deepEqual(results, []);
});

test(
  'a flow that waits for ever for a refused payment does not keep the program, and the refusal is told',
  { skip },
  (t) => {
    const place = folder(t);
    shop(place);
    const { code, out, err } = audit(
      place,
      `export default async ({ page, wallet }) => {
      await page.waitFor('button');
      await page.click('button');
      while (!wallet.some(({ method }) => method === 'eth_sendTransaction')) await new Promise((next) => setTimeout(next, 50));
    };`,
    );
    assert.equal(code, 1, out + err);
    assert.match(
      out,
      /an honest call was refused: eip1193 eth_sendTransaction: unknown payee .*payeeguard policy learn/,
    );
  },
);

test('a flow that is no module of the right kind is an input failure, not a stack', (t) => {
  const place = folder(t);
  shop(place);
  const broken = audit(place, 'export default async ( {');
  assert.equal(broken.code, 3);
  assert.match(broken.err, /^payeeguard: cli-input: flow\.mjs cannot be loaded: SyntaxError/);
  const number = audit(place, 'export default 5;');
  assert.equal(number.code, 3);
  assert.match(number.err, /its default export has to be a function/);
});

test('a place without a page says where there is one', (t) => {
  const place = folder(t);
  const said = (/** @type {string} */ of) => payeeguard(['audit', of], { cwd: place });
  assert.match(said('.').err, /\. has no index\.html: build the page first/);
  mkdirSync(join(place, 'dist/shop'), { recursive: true });
  shop(join(place, 'dist/shop'));
  const { code, err } = said('.');
  assert.equal(code, 3);
  assert.match(err, /there is one in dist\/shop; name the folder that is served/);
  assert.equal(said('http://').code, 2);
  assert.match(said('dist/shop/payeeguard.js').err, /payeeguard\.js is no HTML document/);
});
