// D10: the signer that a Polkadot wallet gives out is asked to transfer to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'signPayload',
  source: 'polkadot-js',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`, `${'polkadot:91b171bb158e2d3848fa23a9f1c25182'}:${a.others.polkadot.GOOD}`],
  }),

  async attack(a) {
    const wallet = await window.injectedWeb3['replica-js'].enable('shop');
    // balances.transfer_keep_alive(MultiAddress::Id, 5 planck)
    const method = `0x050300${'bad0'.repeat(16)}14`;
    const payload = { address: a.others.polkadot.GOOD, method, genesisHash: '0x91b1', specVersion: '0x1', version: 4 };
    return wallet.signer.signPayload(payload).catch((error) => error.code);
  },

  async action(a) {
    const wallet = await window.injectedWeb3['replica-js'].enable('shop');
    await wallet.accounts.get();
    const method = `0x050300${'600d'.repeat(16)}14`;
    return wallet.signer.signPayload({
      address: a.others.polkadot.GOOD,
      method,
      genesisHash: '0x91b171bb158e2d3848fa23a9f1c25182fb8e20313b2c1eb49219da7a70ce90c3',
      specVersion: '0x1',
      version: 4,
    });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.polkadot.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.polkadot.GOOD),
  violation: { surface: 'wallet' },
  page: { wallet: 'none', wallets: ['enabled'] },
};
