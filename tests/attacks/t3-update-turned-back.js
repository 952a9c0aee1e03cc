// T3: a payee was revoked by a newer policy of this page's life; a dependency hands over the older one, whose signature is good.
import { reachedWallet } from './logs.mjs';
import { SIGNER, policyFor } from './tokens.mjs';

export default {
  id: 'T3',
  title: 'turning back to a policy before the revocation',
  source: 'rollback of signed configuration',
  level: 'prevented',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">${JSON.stringify({
        version: 1,
        payees: [`${a.chain}:${a.GOOD}`],
        signers: [SIGNER],
      })}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        document.addEventListener('policy', function (event) {
          event.detail.done(guard.update(event.detail.text));
        });
      })();</script>`,
    routes: {
      '/old.json': (a) => ({
        type: 'application/json',
        text: policyFor(a, { payees: [`${a.chain}:${a.GOOD}`, `${a.chain}:${a.EVIL}`] }, { serial: 1 }),
      }),
      '/new.json': (a) => ({
        type: 'application/json',
        text: policyFor(a, { payees: [`${a.chain}:${a.GOOD}`] }, { serial: 2 }),
      }),
    },
  },

  attack() {
    window.turnBack = true;
  },

  async action(a, app) {
    const give = async (url) => {
      const text = await (await fetch(url)).text();
      let answer = Promise.resolve();
      const done = (promise) => (answer = promise);
      document.dispatchEvent(new CustomEvent('policy', { detail: { text, done } }));
      return answer;
    };
    await give('/old.json');
    await give('/new.json');
    if (!window.turnBack) return app.pay(a.GOOD, 5n);
    await give('/old.json').catch(() => {});
    return app.pay(a.EVIL, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
