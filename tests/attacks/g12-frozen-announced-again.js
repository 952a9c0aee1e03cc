// G12: a frozen provider is announced a second time, at the attacker's own question.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'frozen provider announced again',
  source: 'red team, EIP-6963',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const found = [];
    window.addEventListener('eip6963:announceProvider', (event) => found.push(event.detail.provider));
    for (let i = 0; i < 3; i += 1) window.dispatchEvent(new Event('eip6963:requestProvider'));
    await Promise.all(found.map((provider) => provider.request(call).catch((error) => error.code)));
    return new Set([...found, window.ethereum]).size;
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
  status: ({ protected: whole, providers }) => whole && providers.every(({ coverage }) => coverage === 'request'),
  page: { wallet: 'none', wallets: ['frozen'] },
};
