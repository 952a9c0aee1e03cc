// T3: a name the user typed is resolved to another address: through the attacker's contract, replaced code, a doubled key, a forged answer,
// another endpoint and a mixed batch.
import { nameService } from './ens.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'T3',
  title: 'a typed name that stands for somebody else',
  source: 'name services asked by code that a dependency can change',
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
    window.lie = async (data) => {
      const universal = '0xeeeeeeee14d718c2b47d9923deab1335e144eeee';
      const block = 'latest';
      const call = (to, ...rest) => ({
        jsonrpc: '2.0',
        id: 1,
        method: 'eth_call',
        params: [{ to, data }, block, ...rest],
      });
      const post = (url, body) => fetch(url, { method: 'POST', body }).then((response) => response.text());
      const honest = JSON.stringify(call(universal));
      await post('/ens', JSON.stringify(call(a.EVIL)));
      await post('/ens', JSON.stringify(call(universal, { [universal]: { code: '0x00' } })));
      // The server reads the first of two, JSON.parse the last.
      await post('/ens', honest.replace('{"to"', `{"to":"${a.EVIL}","to"`));
      await post('/api/ens', honest);
      // Two questions with one id: whose answer is whose?
      await post('/ens', JSON.stringify([call(universal), call(a.EVIL)]));
      await post('/ens', JSON.stringify([call(a.EVIL), call(universal)]));
      const answer = await post('/api/ens', honest);
      await new Response(answer).clone().json();
      const then = Response.prototype.then;
      Response.prototype.then = function (resolve) {
        delete Response.prototype.then;
        resolve(new Response(answer));
      };
      await post('/ens', honest).catch(() => {});
      if (!then) delete Response.prototype.then;
      return a.EVIL;
    };
  },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', 'pay-me.eth');
    let asked;
    const transport = app.viem.http(`${location.origin}/ens`, {
      onFetchRequest(_, { body }) {
        asked = JSON.parse(body).params[0].data;
      },
    });
    const address = await app.viem.getEnsAddress(app.viem.createPublicClient({ transport }), {
      name: document.querySelector('#recipient').value,
      universalResolverAddress: '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe',
    });
    return app.pay(window.lie ? await window.lie(asked) : address, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
