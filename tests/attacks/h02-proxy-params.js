// H02: the transaction is a Proxy whose recipient is GOOD on every odd read and EVIL on the others.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'H02',
  title: 'Proxy as transaction',
  source: 'time of check, time of use',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    let reads = 0;
    const tx = new Proxy(
      { from: a.USER, to: a.GOOD, value: '0x5' },
      {
        get(target, key) {
          if (key !== 'to') return Reflect.get(target, key);
          reads += 1;
          return reads % 2 ? a.GOOD : a.EVIL;
        },
      },
    );
    // A wallet that clones takes no Proxy (MetaMask's stream dies of it), so the attacker flattens it as a library would. A guard that
    // copies might: only there the bare Proxy is tried as well.
    const ask = (params) =>
      window.ethereum.request({ method: 'eth_sendTransaction', params }).catch((error) => error.code ?? error.message);
    const answers = [await ask([{ ...tx }]), await ask([{ ...tx }])];
    if (!window.payeeguard) return answers;
    return [...answers, await ask([tx]), await ask([tx]), await ask(new Proxy([tx], {}))];
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
