// The page reads through the wallet: accounts, chain, balances, calls, gas and permissions.
import { names } from '../attacks/logs.mjs';

export default {
  title: 'wallet reads',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const word = a.EVIL.slice(2).toLowerCase().padStart(64, '0');
    const ask = (method, params = []) => app.provider.request({ method, params });
    return {
      accounts: await ask('eth_requestAccounts'),
      again: await ask('eth_accounts'),
      chain: await ask('eth_chainId'),
      balance: await ask('eth_getBalance', [a.EVIL, 'latest']),
      tokens: await ask('eth_call', [{ to: a.TOKEN, data: `0x70a08231${word}` }, 'latest']),
      gas: await ask('eth_estimateGas', [{ from: a.USER, to: a.EVIL, value: '0x1' }]),
      unknown: await ask('test_noSuchMethod').catch((error) => typeof error.code),
    };
  },

  arrived: ({ result, a }) =>
    names(result.accounts, a.USER) &&
    result.chain === '0x7a69' &&
    Number(result.gas) >= 21000 &&
    result.unknown === 'number',
};
