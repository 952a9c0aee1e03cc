// H14: the wallet message is sent from the last frames of an exhausted stack, where the guard has no room to judge.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H14',
  title: 'stack exhausted before the call',
  source: 'fail-open by RangeError',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
    const rpc = { jsonrpc: '2.0', id: 4300, method: 'eth_signTransaction', params };
    const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
    const attempt = () => {
      try {
        window.postMessage(message, location.origin);
      } catch {
        // No room even for the call: the next frame up has more.
      }
      try {
        window.ethereum.request({ method: rpc.method, params }).catch(() => {});
      } catch {
        // As above.
      }
    };
    let tries = 0;
    const dive = () => {
      try {
        dive();
      } catch {
        // The bottom.
      }
      tries += 1;
      if (tries < 30) attempt();
    };
    for (let round = 0; round < 8; round += 1) {
      tries = 0;
      dive();
      // With room again: a guard that broke down there must still judge, not wave through.
      attempt();
      await new Promise((resolve) => setTimeout(resolve));
    }
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  // With next to no stack the guard may not get as far as naming the account; it refuses all the same.
  violation: { disposition: 'block' },
};
