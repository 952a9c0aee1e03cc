// G10: the policy says nothing of relays, so that a session by one is shown and not stopped.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G10',
  title: 'a session of its own by a relay, where the policy names none',
  source: 'WalletConnect relay',
  level: 'detected',
  why: 'a page that has not said which relays it uses may well use this one',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { wallets: ['elsewhere'] },

  async attack() {
    const socket = new WebSocket('wss://relay.walletconnect.org/?projectId=0');
    await new Promise((resolve) => (socket.onopen = resolve));
    socket.send('{"topic":"4f","message":"AAECAwQFBgcICQ=="}');
    return new Promise((resolve) => (socket.onmessage = () => resolve(true)));
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ attackResult }) => attackResult === true,
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'websocket', role: 'authority', grade: 'unknown' },
};
