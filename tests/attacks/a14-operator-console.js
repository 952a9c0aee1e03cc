// A14: the payload's operator console hands out the provider methods it kept from before its own hook.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A14',
  title: 'stealthProxyControl hands out the original provider methods',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const originals = new Map(['request', 'send', 'sendAsync'].map((name) => [name, window.ethereum[name]]));
    const hook = () => {
      window.ethereum.request = (call) => originals.get('request').call(window.ethereum, call);
    };
    window.stealthProxyControl = { isActive: () => true, getOriginalMethods: () => originals, forceShield: hook };
    window.stealthProxyControl.forceShield();
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    return window.stealthProxyControl
      .getOriginalMethods()
      .get('request')
      .call(window.ethereum, call)
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
