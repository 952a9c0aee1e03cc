// A page whose policy names its RPC endpoint: the name the user typed stands for the address the chain gave.
import { nameService } from '../attacks/ens.mjs';
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'a payee whose name the user typed',
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
    const client = app.viem.createPublicClient({ transport: app.viem.http(`${location.origin}/ens`) });
    const address = await app.viem.getEnsAddress(client, {
      name: document.querySelector('#recipient').value,
      universalResolverAddress: '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe',
    });
    return app.pay(address, 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
