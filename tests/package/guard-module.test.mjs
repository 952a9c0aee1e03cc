// Checks the guard's own module, which is compiled and rewritten unlike any other build of the core: it answers where it has to compare, and
// nothing in it traps that should not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { guardWasm } from '../../scripts/build/wasm.mjs';
import { root } from '../../scripts/terminal.mjs';

const PAYEE = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const module = new WebAssembly.Module(readFileSync(join(root, guardWasm)));

function start() {
  const imports = { './payeeguard_wasm_bg.js': { __wbindgen_init_externref_table() {} } };
  const core = /** @type {any} */ (new WebAssembly.Instance(module, imports).exports);
  const write = (/** @type {Uint8Array} */ bytes) => {
    const at = core.input(bytes.length);
    new Uint8Array(core.memory.buffer).set(bytes, at);
    return bytes.length;
  };
  const policy = Buffer.from(JSON.stringify({ version: 1, payees: [`eip155:1:${PAYEE}`] }));
  assert.equal(core.set_policy(write(policy)), 0);
  const ask = (/** @type {string[]} */ texts, /** @type {string} */ body) => {
    const sizes = Buffer.alloc(4 * texts.length);
    texts.forEach((text, at) => sizes.writeUInt32LE(text.length, 4 * at));
    return core.inspect(write(Buffer.concat([sizes, Buffer.from(texts.join('') + body)])));
  };
  const send = (/** @type {string} */ body) =>
    ask(['fetch', 'POST', 'https://shop.example/', 'application/json', '', 'https://shop.example', '', ''], body);
  const inspect = (/** @type {string} */ method, /** @type {unknown[]} */ params) => {
    const surface = method.startsWith('eth_') ? 'eip1193' : 'wallet';
    const code = ask([surface, method, '', '', 'eip155:1', 'https://shop.example', '', ''], JSON.stringify(params));
    const answer = Buffer.from(core.memory.buffer, core.output(), core.output_len()).toString();
    return { code, grades: JSON.parse(answer).violations.map((/** @type {any} */ { grade }) => grade) };
  };
  return { inspect, send };
}

const { inspect, send } = start();

for (const [name, to, code, grades] of /** @type {[string, string, number, string[]][]} */ ([
  ['an account that is expected', PAYEE, 0, []],
  ['one that is not', '0x000000000000000000000000000000000000dEaD', 2, ['unknown']],
  ['one that looks like it', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee'.toLowerCase(), 2, ['lookalike']],
])) {
  test(`${name} is judged`, () => {
    assert.deepEqual(inspect('eth_sendTransaction', [{ from: PAYEE, to, value: '0x1' }]), { code, grades });
  });
}

test('every chain is read to the end', () => {
  for (const [method, params] of /** @type {[string, unknown[]][]} */ ([
    [
      'polkadot:signPayload',
      [{ address: 'x', method: `0x0503${'00'.repeat(33)}13000064a7b3b6e00d`, genesisHash: '0x91' }],
    ],
    ['tvm:sendTransaction', [{ messages: [{ address: `0:${'1'.repeat(64)}`, amount: '1' }] }]],
    ['xrpl:submit', [{ TransactionType: 'Payment', Destination: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', Amount: '1' }]],
    ['near:signTransaction', [{ receiverId: 'a.near', actions: [{ type: 'Transfer', params: { deposit: '1' } }] }]],
  ])) {
    assert.notEqual(inspect(method, params).code, 0, method);
  }
});

test('what hides an account or makes a request is found at every place in a block of bytes', () => {
  // Too short to be looked at for their length.
  const odd = [
    '"to":"near:mainnet:thief.near"',
    '"to":"near\\u003amainnet:thief.near"',
    '"to":"ne\u200bar:mainnet:thief.near"',
    '"to":"ne\u2060ar:mainnet:thief.near"',
    '"to":"ne\ufeffar:mainnet:thief.near"',
    '"to":"ne\u00adar:mainnet:thief.near"',
    '"method":"personal_sign","params":[{}]',
    '"METHOD":1,"method":"eth_sendTransaction","params":[{}]',
  ];
  for (let blanks = 0; blanks < 34; blanks += 1) {
    const lead = `{"body":"nobody did, \\"said\\" they; a food_dish",${' '.repeat(blanks)}`;
    assert.equal(send(`${lead}"a":1}`), 0);
    for (const member of odd) {
      for (const end of ['}', `}${' '.repeat(16)}`, ',"note":"a long enough text behind it"}']) {
        assert.notEqual(send(lead + member + end), 0, lead + member + end);
      }
    }
  }
});
