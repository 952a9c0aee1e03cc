// G12: wallets that stand at places of their own are asked there, past what EIP-6963 shows.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'providers at places that no list names',
  source: 'red team, fifth round',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  async attack(a) {
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const gone = (error) => error.code;
    window.dispatchEvent(new Event('test-wallet-late'));
    window.dispatchEvent(new Event('ethereum#initialized'));
    const { firstUnlisted, secondUnlisted, thirdUnlisted, fourthUnlisted, fifthUnlisted } = window;
    for (const provider of [firstUnlisted.ethereum, secondUnlisted, thirdUnlisted.ethereum, fifthUnlisted.ethereum])
      await provider.request(call).catch(gone);
    await fourthUnlisted.bitcoin.sendBitcoin(a.btc.segwit.EVIL, 1000).catch(gone);
  },

  async action(a) {
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    await window.fourthUnlisted.bitcoin.sendBitcoin(a.btc.segwit.GOOD, 1000);
    return window.firstUnlisted.ethereum.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL) || reachedWallet(wallet, a.btc.segwit.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD) && reachedWallet(wallet, a.btc.segwit.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
  status: ({ protected: whole, providers }) =>
    whole && providers.length >= 5 && providers.every(({ coverage }) => coverage === 'request'),
  page: { wallet: 'none', wallets: ['unlisted'] },
};
