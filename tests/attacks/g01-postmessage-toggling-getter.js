// G01: a wallet-shaped message whose recipient is a getter: every second read answers the attacker.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G01',
  title: 'wallet-shaped message with a toggling getter',
  source: 'MetaMask window message stream; H01',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    let reads = 0;
    const tx = {
      from: a.USER,
      value: '0x5',
      get to() {
        reads += 1;
        return reads % 2 ? a.GOOD : a.EVIL;
      },
    };
    const rpc = { jsonrpc: '2.0', id: 4244, method: 'eth_sendTransaction', params: [tx] };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    // Twice: whoever reads once sees GOOD and then EVIL, whoever reads twice forwards EVIL at once.
    window.postMessage(message, location.origin);
    window.postMessage(message, location.origin);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
