// Owns the benchmark of guarded calls: `fetch`, `XMLHttpRequest` and a wallet's `request`, in one page, the guard's wrapper and what
// it wraps in turn. What it wraps are stubs while it is timed, because a network's time drowns it; the real ones say what it is a part of.
import { difference, interval, median } from '../statistics.mjs';
import { openTab } from './tabs.mjs';

/** Runs before the guard: what it will wrap, and the natives under that. */
const FIRST = `
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const real = { fetch: fetch.bind(window), open, send, setRequestHeader };
  const answer = Promise.resolve(new Response('ok'));
  const stub = { fetch: () => answer, open, send() {}, setRequestHeader };
  window.fetch = stub.fetch;
  XMLHttpRequest.prototype.send = stub.send;
  const wallet = {
    isMetaMask: true, on() {}, removeListener() {},
    async request({ method }) { return method === 'eth_chainId' ? '0x1' : null; },
  };
  // Under no name by which the guard would take this for a wallet, too.
  globalThis.bench = { real, stub, wallet, unguarded: wallet.request };
  window.ethereum = wallet;
`;

/** Runs in the page: samples by subject. */
const inPage = async (effort) => {
  const path = '/measure.mjs';
  const { measure } = await import(path);
  const { real, stub, wallet, unguarded } = globalThis.bench;
  const small = JSON.stringify({ id: 1, note: 'a cup of coffee', price: 4.5, tags: ['hot', 'drink'] });
  const order = '{"reference":"INV-2026-000001","title":"A cup of coffee, or of \\"something\\" else","price":4.5},';
  const large = `[${order.repeat(Math.ceil(1e6 / order.length))}0]`;
  const headers = { 'content-type': 'application/json' };
  const payee = '0x8ba1f109551bD432803012645Ac136ddd64DBA72';
  const field = (name, type) => ({ name, type });
  const permit = {
    types: {
      EIP712Domain: [field('name', 'string'), field('chainId', 'uint256'), field('verifyingContract', 'address')],
      Permit: [field('owner', 'address'), field('spender', 'address'), field('value', 'uint256')],
    },
    primaryType: 'Permit',
    domain: { name: 'USD Coin', chainId: 1, verifyingContract: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' },
    message: { owner: payee, spender: payee, value: '1000000' },
  };
  const asked = {
    'wallet, a question (eth_blockNumber)': { method: 'eth_blockNumber', params: [] },
    'wallet, a payment (eth_sendTransaction)': {
      method: 'eth_sendTransaction',
      params: [{ from: payee, to: payee, value: '0x1', chainId: '0x1' }],
    },
    'wallet, a Permit (eth_signTypedData_v4)': {
      method: 'eth_signTypedData_v4',
      params: [payee, JSON.stringify(permit)],
    },
  };
  const post = (send, body) => async (times) => {
    for (let i = 0; i < times; i += 1) await send('/api', { method: 'POST', headers, body });
  };
  const start = (doors, body) => {
    const xhr = new XMLHttpRequest();
    doors.open.call(xhr, 'POST', '/api');
    doors.setRequestHeader.call(xhr, 'content-type', 'application/json');
    return [xhr, () => doors.send.call(xhr, body)];
  };
  const push = (doors, body) => (times) => {
    for (let i = 0; i < times; i += 1) start(doors, body)[1]();
  };
  const finish = (body) => async (times) => {
    for (let i = 0; i < times; i += 1) {
      const [xhr, go] = start(real, body);
      const over = new Promise((done) => (xhr.onloadend = done));
      go();
      await over;
    }
  };
  const ask = (request, what) => async (times) => {
    for (let i = 0; i < times; i += 1) await request.call(wallet, what);
  };
  const pairs = {};
  const ofAll = { ...effort, rounds: Math.max(3, effort.rounds >> 1) };
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const guardedFetch = window.fetch;
  const guardedXhr = { open, send, setRequestHeader };
  for (const [size, body] of [
    ['small body', small],
    ['1 MB body', large],
  ]) {
    const guarded = post(guardedFetch, body);
    pairs[`fetch, ${size}`] = {
      ...(await measure({ guarded, bare: post(stub.fetch, body) }, effort)),
      ...(await measure({ real: post(real.fetch, body) }, ofAll)),
    };
    pairs[`XMLHttpRequest, ${size}`] = {
      ...(await measure({ guarded: push(guardedXhr, body), bare: push(stub, body) }, effort)),
      ...(await measure({ real: finish(body) }, ofAll)),
    };
  }
  for (const [name, what] of Object.entries(asked)) {
    pairs[name] = await measure({ guarded: ask(wallet.request, what), bare: ask(unguarded, what) }, effort);
  }
  const names = window.payeeguard.status().providers.map(({ name }) => name);
  const wrapped = wallet.request !== unguarded && guardedFetch !== stub.fetch && names.join() === 'MetaMask';
  return { pairs, wrapped };
};

/** Microseconds that may be added; there is no bar for bodies of a megabyte. */
const BARS = { 'fetch, small body': 30, 'XMLHttpRequest, small body': 30, wallet: 50 };

export async function calls(browser, server, effort) {
  const tab = await openTab(browser, server.open({ library: 'Payeeguard', first: FIRST }));
  const { pairs, wrapped } = await tab.evaluate(inPage, effort);
  await tab.close();
  if (!wrapped) throw new Error('the guard does not hold the page and its wallet');
  return Object.entries(pairs).map(([what, samples]) => {
    const extra = samples.guarded.map((value, round) => value - samples.bare[round]);
    const real = samples.real && median(samples.real);
    return {
      what,
      added: difference(samples.guarded, samples.bare),
      share: real && interval(extra.map((value) => value / real)),
      bar: BARS[Object.keys(BARS).find((name) => what.startsWith(name))],
    };
  });
}
