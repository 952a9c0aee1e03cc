// The old way, as axios does it: the registry and then the resolver are asked by XMLHttpRequest, as text and as JSON.
import { reachedWallet } from '../attacks/logs.mjs';

const word = (hex) => `0x${hex.slice(2).toLowerCase().padStart(64, '0')}`;

export default {
  title: 'a payee whose name was asked for by XMLHttpRequest',
  policy: () => ({ version: 1, inputs: ['#recipient'], names: ['/ens'] }),
  page: {
    routes: {
      '/ens': (a, body) => {
        const { id, params } = JSON.parse(body);
        const asked = params[0].to.toLowerCase();
        const result =
          asked === '0x00000000000c2e074ec69a0dfb2997ba6c7d2e1e'
            ? word('0x231b0ee14048e9dccd1d247744d114a4eb5e8e63')
            : word(asked === '0x231b0ee14048e9dccd1d247744d114a4eb5e8e63' ? a.GOOD : a.EVIL);
        return { type: 'application/json', text: JSON.stringify({ jsonrpc: '2.0', id, result }) };
      },
    },
  },

  async action(a, app) {
    await payeeguardTest.hands('type', '#recipient', 'pay-me.eth');
    let id = 0;
    const call = (to, data, type) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', '/ens');
        request.responseType = type;
        request.setRequestHeader('content-type', 'application/json');
        request.onload = () =>
          resolve(type === 'json' ? request.response.result : JSON.parse(request.responseText).result);
        request.onerror = () => reject(new Error('/ens'));
        id += 1;
        request.send(JSON.stringify({ jsonrpc: '2.0', id, method: 'eth_call', params: [{ to, data }, 'latest'] }));
      });
    const node = 'eeb232e9b80b3e897d1e3177c176ac881744ff989861e573cfe91d574e7273f2';
    const address = (result) => `0x${result.slice(26)}`;
    const resolver = address(await call('0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e', `0x0178b8bf${node}`, ''));
    return app.pay(address(await call(resolver, `0x3b3b57de${node}`, 'json')), 5n);
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
};
