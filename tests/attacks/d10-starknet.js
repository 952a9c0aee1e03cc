// D10: a Starknet wallet is asked to transfer to the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'wallet_addInvokeTransaction',
  source: 'Starknet',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'starknet:SN_MAIN'}:${a.others.starknet.GOOD}`] }),

  async attack(a) {
    const calls = [
      { contract_address: '0x1', entry_point: 'transfer', calldata: [a.others.starknet.EVIL, '0x5', '0x0'] },
    ];
    return window.starknet_replica
      .request({ type: 'wallet_addInvokeTransaction', params: { calls } })
      .catch((error) => error.code);
  },

  async action(a) {
    await window.starknet_replica.request({ type: 'wallet_requestAccounts' });
    const calls = [
      { contract_address: '0x1', entry_point: 'transfer', calldata: [a.others.starknet.GOOD, '0x5', '0x0'] },
    ];
    return window.starknet_replica.request({ type: 'wallet_addInvokeTransaction', params: { calls } });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.starknet.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.starknet.GOOD),
  violation: { surface: 'wallet', role: 'payee', grade: 'unknown' },
  page: { wallet: 'none', wallets: ['requests'] },
};
