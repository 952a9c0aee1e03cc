// B08: a popup on a site that never asks for transactions wants the whole collection.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B08',
  title: 'setApprovalForAll on a site that only signs users in',
  source: 'Premint, 17 July 2022',
  level: 'prevented',
  policy: () => ({ version: 1, payees: [], contracts: [] }),

  async attack(a) {
    const data = `0xa22cb465${a.EVIL.slice(2).padStart(64, '0')}${'1'.padStart(64, '0')}`;
    const tx = { from: a.USER, to: a.COLLECTIBLE, data };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  async action(a, app) {
    return app.connect();
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ result, a }) => result[0].toLowerCase() === a.USER.toLowerCase(),
  violation: (a) => ({ surface: 'eip1193', role: 'operator', account: a.EVIL, grade: 'authority' }),
};
