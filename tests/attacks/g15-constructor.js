// G15: a second provider is made with the constructor of the first.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'new provider by its constructor',
  source: 'red team, provider classes',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const makers = [window.ethereum.constructor, Object.getPrototypeOf(window.ethereum).constructor];
    const results = [];
    for (const Maker of makers) {
      class Heir extends Maker {}
      for (const make of [() => new Maker(), () => new Heir(), () => Reflect.construct(Maker, [])]) {
        try {
          results.push(await make().request(call));
        } catch (error) {
          results.push(error.code ?? error.message);
        }
      }
    }
    return results;
  },

  async action(a) {
    const { ethereum } = window;
    await ethereum.request({ method: 'eth_requestAccounts' });
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', role: 'opaque' },
  status: ({ protected: whole, providers }) => whole && providers.every(({ coverage }) => coverage === 'request'),
  page: { wallet: 'none', wallets: ['fields'] },
};
