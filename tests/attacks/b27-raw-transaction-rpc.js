// B27: the page checks and shows GOOD; the transaction it signed itself pays EVIL, and goes to a node past every wallet.
import { reachedServer } from './logs.mjs';

export default {
  id: 'B27',
  title: 'signed transaction sent to a node',
  source: 'classicetherwallet.com, 29 June 2017',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  attack(a) {
    window.recipientOfSigned = a.EVIL;
  },

  async action(a) {
    // A wallet in the page: it signs with a key of its own and sends the bytes to a node. The signature here is a placeholder.
    const to = window.recipientOfSigned ?? a.GOOD;
    const item = (hex) =>
      hex.length === 2 && parseInt(hex, 16) < 128 ? hex : (128 + hex.length / 2).toString(16) + hex;
    const one = '11'.repeat(32);
    const body = ['', '01', '5208', to.slice(2).toLowerCase(), '05', '', 'f4f5', one, one].map(item).join('');
    const params = [`0xf8${(body.length / 2).toString(16)}${body}`];
    const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_sendRawTransaction', params });
    document.querySelector('#app').append(`Sent 5 to ${a.GOOD}`);
    return (await fetch('/rpc', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text }))
      .status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/rpc'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/rpc'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
