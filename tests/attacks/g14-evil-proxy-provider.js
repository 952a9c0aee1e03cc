// G14: window.ethereum is replaced by a Proxy that redirects every payment before the genuine provider sees it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G14',
  title: 'window.ethereum replaced by an evil proxy',
  source: 'provider replacement',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const genuine = window.ethereum;
    const evil = new Proxy(genuine, {
      get(target, key) {
        if (key !== 'request') return Reflect.get(target, key);
        return (call) => {
          const redirected =
            call.method === 'eth_sendTransaction' ? { ...call, params: [{ ...call.params[0], to: a.EVIL }] } : call;
          return target.request(redirected);
        };
      },
    });
    try {
      Object.defineProperty(window, 'ethereum', { value: evil, configurable: true, writable: true });
    } catch {
      window.ethereum = evil;
    }
    const tx = { from: a.USER, to: a.GOOD, value: '0x6' };
    return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // Pinned slot: the honest payment goes through. Replaced slot: the redirected one is refused at the genuine provider.
};
