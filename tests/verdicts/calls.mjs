// Owns the calls whose verdicts have to be the same everywhere: every method and chain of the vectors, sent to expected, unknown and similar accounts, then broken by chance.
import { readFileSync, readdirSync } from 'node:fs';
import { addresses as a } from '../browser/addresses.mjs';

const vectors = new URL('../vectors/', import.meta.url);

/** Seeded, so that every engine and every run has the same calls. */
function randomNumbers(seed = 0x2025_0908) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) % below;
  };
}

export const policy = JSON.stringify({
  version: 1,
  payees: [
    `eip155:1:${a.GOOD}`,
    `${a.chains.btc}:${a.btc.segwit.GOOD}`,
    `${a.chains.sol}:${a.sol.address.GOOD}`,
    `${a.chains.tron}:${a.tron.address.GOOD}`,
  ],
  spenders: [{ account: `eip155:1:${a.SPENDER}`, asset: `eip155:1/erc20:${a.TOKEN}`, max: '1000' }],
  contracts: [`eip155:1:${a.TOKEN}`],
  network: [{ url: '/api/withdraw', path: '$.to', role: 'payee' }],
  unknown: { mention: 'report' },
});

const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');

/** Calldata that names the accounts in turn where a method takes an address, small numbers elsewhere, and ends early where it takes more than words. */
function calldata({ signature, selector }, accounts) {
  const types = /\((.*)\)$/.exec(signature)?.[1].split(',') ?? [];
  return (
    selector + types.map((type, at) => word(type === 'address' ? accounts[at % accounts.length] : '0x20')).join('')
  );
}

const eip1193 = (method, params, chain = 'eip155:1') => ({ surface: 'eip1193', method, params, chain });
const post = (body, url = '/api/order', type = 'application/json') => ({
  surface: 'fetch',
  method: 'POST',
  url,
  headers: { 'content-type': type },
  body,
});

/** What the vectors hold for wallets of other namespaces, as the bytes or objects their wallets are given. */
const WALLETS = {
  psbt: (it) => ['bip122:signPsbt', [it.psbt]],
  bitcoin: (it) => ['bip122:signPSBT', [{ $bytes: it.psbt }]],
  refusedPsbt: (it) => ['bip122:signPsbt', [it]],
  solana: (it) => ['solana:signTransaction', [{ $bytes: it.transaction }]],
  xrpl: (it) => ['xrpl:sign', [it.json]],
  tron: (it) => ['tron:signTransaction', [it.transaction]],
  stellar: (it) => ['stellar:signTransaction', [it.xdr]],
  ton: (it) => ['tvm:sendTransaction', [it.request]],
  cardano: (it) => ['cip34:signTx', [it.transaction]],
  aptos: (it) => ['aptos:signTransaction', [{ $bytes: it.bytes }]],
  sui: (it) => ['sui:signTransaction', [{ $bytes: it.bytes }]],
  cosmos: (it) => ['cosmos:signDirect', [it]],
  near: (it) => ['near:signAndSendTransaction', [it.transaction]],
  starknet: (it) => ['starknet:execute', [it.calls]],
  polkadot: (it) => ['polkadot:signPayload', [{ method: it.method, genesisHash: it.genesis }]],
};

/** Every call, in one fixed order. */
export function calls() {
  const found = [];
  const accounts = [a.GOOD, a.EVIL, a.LOOKALIKE, a.SPENDER];
  for (const name of readdirSync(vectors).sort()) {
    const file = JSON.parse(readFileSync(new URL(name, vectors), 'utf8'));
    for (const [at, method] of (file.methods ?? []).entries()) {
      const turned = accounts.map((_, turn) => accounts[(turn + at) % accounts.length]);
      found.push(eip1193('eth_sendTransaction', [{ to: a.TOKEN, data: calldata(method, turned) }]));
    }
    for (const [key, write] of Object.entries(WALLETS)) {
      for (const entry of file[key] ?? []) {
        const [method, params] = write(entry);
        found.push({ surface: 'wallet', method, params });
      }
    }
    for (const key of ['accounts', 'refused']) {
      for (const entry of file[key] ?? []) found.push(post(JSON.stringify({ to: entry, amount: '5' })));
    }
  }
  const families = [
    a,
    ...Object.values(a.btc),
    ...Object.values(a.ltc),
    ...Object.values(a.bch),
    a.tron.address,
    a.sol.address,
  ];
  for (const { GOOD, EVIL, LOOKALIKE } of families) {
    for (const account of [GOOD, EVIL, LOOKALIKE].filter(Boolean)) {
      found.push(post(JSON.stringify({ order: 7, payment: { to: account, amount: '5' } })));
      found.push(post(JSON.stringify({ to: account }), '/api/withdraw'));
      found.push(post(`to=${encodeURIComponent(account)}&amount=5`, '/api/pay', 'application/x-www-form-urlencoded'));
      found.push(post(`please pay ${account} today`, '/api/note', 'text/plain'));
      found.push({ surface: 'navigation', method: 'GET', url: `bitcoin:${account}?amount=1`, body: '' });
    }
  }
  for (const amount of ['0x3e8', '0x3e9', `0x${'f'.repeat(64)}`]) {
    const data = `0x095ea7b3${word(a.SPENDER)}${word(amount)}`;
    found.push(eip1193('eth_sendTransaction', [{ to: a.TOKEN, data }]));
  }
  for (const to of accounts) {
    found.push(eip1193('eth_sendTransaction', [{ to, value: '0x5' }]));
    found.push(eip1193('eth_sendTransaction', [{ to, value: '0x5' }], ''));
    found.push(
      eip1193('wallet_sendCalls', [
        {
          chainId: '0x1',
          calls: [
            { to, value: '0x1' },
            { to: a.TOKEN, data: '0x' },
          ],
        },
      ]),
    );
    found.push(
      eip1193('personal_sign', [`0x${Buffer.from(`shop.example wants to pay ${to}`).toString('hex')}`, a.USER]),
    );
    const message = { owner: a.USER, spender: to, value: '1000', nonce: '0', deadline: '9' };
    const fields = ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'];
    const Permit = fields.map((field) => ({ name: field.split(':')[0], type: field.split(':')[1] }));
    const domain = { chainId: 1, verifyingContract: a.TOKEN };
    const typed = { types: { EIP712Domain: [], Permit }, primaryType: 'Permit', domain, message };
    found.push(eip1193('eth_signTypedData_v4', [a.USER, JSON.stringify(typed)]));
  }
  return [...found, ...found.flatMap(broken()), ...looked()];
}

/** Bodies in which something odd stands in every place of a block of bytes that is looked at together, and at its seams. */
function looked() {
  const odd = [
    '"method":"eth_sendTransaction","params":[]',
    `"a":"\\u0061","to":"${a.EVIL}"`,
    `"to":"0x\u200b${a.EVIL.slice(2)}"`,
    '"to":"near:mainnet:alice.near"',
    `"to":"${a.EVIL}"`,
    `"code":"model of a dish","b":"see https://shop.example, nod"`,
  ];
  return Array.from({ length: 34 }, (_, blanks) => odd.map((text) => post(`{${' '.repeat(blanks)}${text}}`))).flat();
}

/** One copy of a call with one character of its payload changed, put in or left out. */
function broken() {
  const next = randomNumbers();
  const letters = '0aZ"{[,:\\ \u00e9\u200b\ud83d\ude00\ufeff';
  return (call) => {
    const key = typeof call.body === 'string' && call.body !== '' ? 'body' : 'params';
    if (call[key] === undefined) return [];
    const text = key === 'body' ? call.body : JSON.stringify(call.params);
    const at = next(text.length);
    const letter = [...letters][next([...letters].length)];
    const changed = text.slice(0, at) + (next(3) === 0 ? '' : letter) + text.slice(at + next(2));
    if (key === 'body') return [{ ...call, body: changed }];
    try {
      return [{ ...call, params: JSON.parse(changed) }];
    } catch {
      return [];
    }
  };
}

/** The eight texts and the body that the core reads of a call in a page of this origin, in the order of `frame` in js-shim/src/bridge.js. */
export function fieldsOf({ surface, method = '', url = '', headers = {}, chain = '', params = [], body = '' }, origin) {
  const wallet = ['eip1193', 'wallet', 'postmessage'].includes(surface);
  const type = headers['content-type'] ?? '';
  return [surface, method, url, type, chain, origin, '', '', wallet ? JSON.stringify(params) : body];
}
