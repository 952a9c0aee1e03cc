// G15: a method that is a plain function is constructed instead of called, or reached through its own prototype.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G15',
  title: 'new ethereum.request(…) and request.prototype.constructor',
  source: 'red team, methods of ES5 wallets',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const { ethereum } = window;
    const attempts = [
      () => new ethereum.request(call),
      () => Reflect.construct(ethereum.request, [call], class {}),
      () => ethereum.request.prototype.constructor(call),
      () => new ethereum.request.prototype.constructor(call),
      () => new (class extends ethereum.request {})(call),
      () => new ethereum.sendAsync(call, () => {}),
      () => ethereum.sendAsync.prototype.constructor(call, () => {}),
      () => new (ethereum.request.bind(ethereum))(call),
    ];
    const results = [];
    for (const attempt of attempts) {
      try {
        results.push(await attempt());
      } catch (error) {
        results.push(error.code ?? error.message);
      }
    }
    return results.map((result) => (typeof result === 'object' ? 'object' : result));
  },

  async action(a) {
    const { ethereum } = window;
    await ethereum.request({ method: 'eth_requestAccounts' });
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
  page: { wallet: 'none', wallets: ['functions'] },
};
