// C09: the votes of the visitor go to the attacker, and so does the name that the visitor pays for.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C09',
  title: 'votes given, and a name registered, to the attacker',
  source: 'own, for the honest calls that name the visitor',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const word = (value) => BigInt(value).toString(16).padStart(64, '0');
    const send = (to, data, value = '0x0') =>
      window.ethereum
        .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to, data, value, gas: '0x30000' }] })
        .catch((error) => error.code);
    const accounts = await window.ethereum.request({ method: 'eth_requestAccounts' });
    const name = [8 * 32, a.EVIL, 31536000, 7, a.COLLECTIBLE, 10 * 32, 1, 0, 1].map(word).join('');
    return [
      accounts.length,
      await send(a.TOKEN, `0x5c19a95c${word(a.EVIL)}`),
      await send(a.TOKEN, `0x74694a2b${name}${'61'.padEnd(64, '0')}${word(0)}`, '0x5'),
    ];
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'delegate', account: a.EVIL, grade: 'authority' }),
};
