// B12: the page's bundle of sats-connect pays the attacker, by request and by token.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B12',
  title: 'sats-connect with the recipient replaced',
  source: 'sats-connect',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  attack(a) {
    Object.defineProperty(window, 'client', {
      set({ pay, payByToken }) {
        const value = {
          pay: () => pay(a.btc.segwit.EVIL),
          payByToken: (to, from) => payByToken(a.btc.segwit.EVIL, from),
        };
        Object.defineProperty(window, 'client', { value });
      },
      configurable: true,
    });
  },

  async action(a) {
    const said = (error) => error.message;
    const answer = await window.client.pay(a.btc.segwit.GOOD).catch(said);
    const older = await window.client.payByToken(a.btc.segwit.GOOD, a.users.btc).catch(said);
    return [answer.status, typeof older];
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.btc.segwit.EVIL),
  arrived: ({ wallet, result, a }) =>
    result[0] === 'success' &&
    ['bip122:sendTransfer', 'bip122:sendBtcTransaction'].every((method) =>
      reachedWallet(wallet, a.btc.segwit.GOOD, method),
    ),
  violation: (a) => ({ surface: 'wallet', role: 'payee', account: a.btc.segwit.EVIL }),
  page: { wallet: 'none', wallets: ['bitcoin'], libs: ['clients/sats-connect'] },
};
