// G13: a provider made by the page says that the attacker is the user, is paid as such, and hands the approved request on.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G13',
  title: 'spoofed provider vouches for the attacker as self',
  source: 'EIP-6963, wallet imitation',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // While the document is still parsed: a provider that comes later is not believed about accounts.
    const spoof = {
      async request({ method, params }) {
        if (/accounts/i.test(method)) return [a.EVIL];
        if (method === 'eth_chainId') return '0x7a69';
        const rpc = { jsonrpc: '2.0', id: 7001, method, params };
        window.postMessage(
          { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } },
          location.origin,
        );
        return window.ethereum.request({ method, params });
      },
      on() {},
    };
    const info = {
      uuid: '22222222-2222-4222-8222-222222222222',
      name: 'MetaMask',
      icon: 'data:,',
      rdns: 'io.metamask',
    };
    const announce = () =>
      window.dispatchEvent(
        new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider: spoof }) }),
      );
    window.addEventListener('eip6963:requestProvider', announce);
    announce();
    await spoof.request({ method: 'eth_accounts' });
    await spoof.request({ method: 'eth_requestAccounts' });
    return spoof
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
