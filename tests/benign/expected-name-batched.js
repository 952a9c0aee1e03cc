// wagmi's way: viem gathers the reads of a moment into one call of Multicall3, the question about the typed name among them.
import { nameService } from '../attacks/ens.mjs';
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee whose name was asked for in a batch',
  policy: () => ({ version: 1, inputs: ['#recipient'], names: ['/ens'] }),
  page: {
    routes: {
      '/ens': nameService(
        (a) => a.GOOD,
        (a) => a.EVIL,
      ),
    },
  },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', 'pay-me.eth');
    const contracts = {
      multicall3: { address: '0xcA11bde05977b3631167028862bE2a173976CA11' },
      ensUniversalResolver: { address: '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe' },
    };
    let batches = 0;
    const client = app.viem.createPublicClient({
      batch: { multicall: true },
      chain: {
        id: 1,
        name: 'Ethereum',
        nativeCurrency: app.chain.nativeCurrency,
        rpcUrls: app.chain.rpcUrls,
        contracts,
      },
      transport: app.viem.http(`${location.origin}/ens`, {
        onFetchRequest(_, { body }) {
          batches += String(body).includes('0x82ad56cb') ? 1 : 0;
        },
      }),
    });
    const name = document.querySelector('#recipient').value;
    const [address] = await Promise.all([
      client.getEnsAddress({ name }),
      client.getEnsAddress({ name: 'someone-else.eth' }),
    ]);
    if (batches !== 1) throw new Error(`${batches} batches`);
    return app.pay(address, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
