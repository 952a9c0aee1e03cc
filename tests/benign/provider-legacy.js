// An old page uses enable, send with a callback, sendAsync and a batch.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N05',
  title: 'legacy provider forms',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const provider = app.provider;
    const accounts = await provider.enable();
    const called = (make) => new Promise((resolve) => make((error, answer) => resolve(error ? error.message : answer)));
    const tx = { from: accounts[0], to: a.GOOD, value: '0x5' };
    return {
      promised: (await provider.send('eth_chainId', [])).result ?? 'none',
      callback: (
        await called((done) => provider.send({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] }, done))
      ).result,
      sent: (
        await called((done) =>
          provider.sendAsync({ jsonrpc: '2.0', id: 2, method: 'eth_sendTransaction', params: [tx] }, done),
        )
      ).result,
      batch: (
        await called((done) =>
          provider.sendAsync(
            [
              { jsonrpc: '2.0', id: 3, method: 'eth_chainId', params: [] },
              { jsonrpc: '2.0', id: 4, method: 'eth_accounts', params: [] },
            ],
            done,
          ),
        )
      ).length,
      sync: provider.send({ jsonrpc: '2.0', id: 5, method: 'eth_accounts', params: [] }).result.length,
    };
  },

  arrived: ({ wallet, result, a }) =>
    result.promised === '0x7a69' &&
    result.callback === '0x7a69' &&
    result.batch === 2 &&
    result.sync === 1 &&
    reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
