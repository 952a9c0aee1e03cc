// A page discovers two wallets by EIP-6963 and pays with the second.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N04',
  title: 'EIP-6963 with two wallets',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const found = new Map();
    const note = (event) => found.set(event.detail.info.uuid, event.detail);
    window.addEventListener('eip6963:announceProvider', note);
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    window.removeEventListener('eip6963:announceProvider', note);
    const second = [...found.values()].find((detail) => detail.info.rdns === 'org.example.second');
    await second.provider.request({ method: 'eth_requestAccounts' });
    await second.provider.request({
      method: 'eth_sendTransaction',
      params: [{ from: a.USER, to: a.GOOD, value: '0x5' }],
    });
    return { names: [...found.values()].map((detail) => detail.info.name), frozen: Object.isFrozen(second) };
  },

  arrived: ({ wallet, result, a }) => result.names.length === 2 && reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  page: { wallet: 'two' },
};
