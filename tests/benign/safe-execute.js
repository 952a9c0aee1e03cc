// A Safe executes an honest call: no delegate call, a pinned payee.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'Safe execTransaction, operation 0',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.SAFE}`], delegates: [] }),

  async action(a, app) {
    const word = (value) =>
      (typeof value === 'string' ? value.replace(/^0x/, '') : value.toString(16)).toLowerCase().padStart(64, '0');
    const head = [a.GOOD, 5, 320, 0, 0, 0, 0, 0, 0, 352].map(word).join('');
    const signature = word(65) + 'ab'.repeat(65).padEnd(192, '0');
    const tx = { from: a.USER, to: a.SAFE, data: `0x6a761202${head}${word(0)}${signature}` };
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.message);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
