// T3: a typed name resolved to another address by a batch: the attacker's own batching contract, its resolver within a true batch, a call
// that failed, the answer of a gateway off the chain, another endpoint asked by XMLHttpRequest, and a request that is opened again.
import { nameService } from './ens.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'a batch says whose a typed name is',
  source: 'wagmi and viem batch reads by Multicall3; CCIP-Read answers come from a server',
  level: 'prevented',
  policy: () => ({ version: 1, inputs: ['#recipient'], names: ['/ens'] }),
  page: {
    routes: {
      '/ens': nameService(
        (a) => a.GOOD,
        (a) => a.EVIL,
      ),
      '/api/ens': nameService(
        (a) => a.EVIL,
        (a) => a.EVIL,
      ),
    },
  },

  attack(a) {
    window.lie = async (batch) => {
      const universal = 'eeeeeeee14d718c2b47d9923deab1335e144eeee';
      const multicall = '0xca11bde05977b3631167028862be2a173976ca11';
      const question = (to, data) =>
        JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [{ to, data }, 'latest'] });
      const post = (url, to, data) => fetch(url, { method: 'POST', body: question(to, data) }).then((it) => it.json());
      await post('/ens', a.EVIL, batch);
      await post('/ens', multicall, batch.replace(universal, a.EVIL.slice(2).toLowerCase()));
      await post('/ens', multicall, batch.replace(universal, 'dead000000000000000000000000000000000000'));
      await post('/api/ens', multicall, batch);
      // What a gateway said goes to the resolver's callback, which is no question about the name.
      const callback = batch.slice(batch.indexOf('a1472844') + 8, batch.indexOf('a1472844') + 8 + 1200);
      await post('/ens', a.EVIL, `0xb4a85801${callback}`);
      const xhr = (url, again) =>
        new Promise((resolve) => {
          const request = new XMLHttpRequest();
          request.open('POST', '/ens');
          if (again) request.open('POST', url);
          request.onloadend = () => resolve(request.responseText);
          request.send(question(multicall, batch));
        });
      await xhr('/api/ens', true);
      // Asked of the honest endpoint, answered by the other: the reader of one on the other.
      const getter = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseText').get;
      const honest = new XMLHttpRequest();
      const evil = new XMLHttpRequest();
      evil.open('POST', '/api/ens', false);
      evil.send(question(multicall, batch));
      try {
        Object.defineProperty(honest, 'responseText', { get: () => getter.call(evil) });
      } catch {
        // Held.
      }
      honest.open('POST', '/ens', false);
      honest.send(question(multicall, batch.replace(universal, a.EVIL.slice(2).toLowerCase())));
      return [honest.responseText, a.EVIL][1];
    };
  },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', 'pay-me.eth');
    let asked;
    const contracts = {
      multicall3: { address: '0xcA11bde05977b3631167028862bE2a173976CA11' },
      ensUniversalResolver: { address: '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe' },
    };
    const client = app.viem.createPublicClient({
      batch: { multicall: true },
      chain: {
        id: 1,
        name: 'Ethereum',
        nativeCurrency: app.chain.nativeCurrency,
        rpcUrls: app.chain.rpcUrls,
        contracts,
      },
      transport: app.viem.http(`${location.origin}${window.lie ? '/api/ens' : '/ens'}`, {
        onFetchRequest(_, { body }) {
          asked = JSON.parse(body).params[0].data;
        },
      }),
    });
    const name = document.querySelector('#recipient').value;
    const reads = [client.getEnsAddress({ name }), client.getEnsAddress({ name: 'someone-else.eth' })];
    const [address] = await Promise.all(reads);
    return app.pay(window.lie ? await window.lie(asked) : address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
