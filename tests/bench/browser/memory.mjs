// Owns the benchmark of memory: what a page holds after many wallet calls, with the guard and without.
import { openTab } from './tabs.mjs';

const FIRST = `
  window.ethereum = { isMetaMask: true, on() {}, removeListener() {}, async request() { return '0x1'; } };
`;

const ask = async (times) => {
  const payee = '0x8ba1f109551bD432803012645Ac136ddd64DBA72';
  for (let i = 0; i < times; i += 1) {
    const value = '0x' + i.toString(16);
    await window.ethereum.request({
      method: 'eth_sendTransaction',
      params: [{ from: payee, to: payee, value, chainId: '0x1' }],
    });
  }
};

/** What a call waits for at most (the wallet's answer about its chain), with some room. */
const SETTLED_MS = 4000;

/** JavaScript's heap after a collection, and whatever of WebAssembly's memory the browser counts in it. */
async function heap(session) {
  await new Promise((done) => setTimeout(done, SETTLED_MS));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

export async function memory(browser, server, effort) {
  const rows = [];
  for (const [name, page] of Object.entries({
    'without the guard': { first: FIRST },
    'with the guard': { first: FIRST, library: 'Payeeguard' },
  })) {
    const tab = await openTab(browser, server.open(page));
    const session = await tab.createCDPSession();
    await tab.evaluate(ask, 1000);
    const before = await heap(session);
    await tab.evaluate(ask, effort.wallets);
    const after = await heap(session);
    await tab.close();
    rows.push({
      what: `${effort.wallets.toLocaleString('en')} payments ${name}`,
      times: after / before,
      grown: after - before,
    });
  }
  return rows;
}
