// T3: signed policies that are broken, foreign, stale, out of time or older than the shipped one; the page hands over what a dependency gives it.
import { reachedWallet } from './logs.mjs';
import { SIGNER, policyFor } from './tokens.mjs';

export default {
  id: 'T3',
  title: 'forged and rolled-back policies',
  source: 'configuration that is fetched and believed',
  level: 'prevented',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">${JSON.stringify({
        version: 1,
        payees: [`${a.chain}:${a.SPENDER}`],
        signers: [SIGNER],
        serial: 7,
      })}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        document.addEventListener('policy', function (event) {
          event.detail.done(guard.update(event.detail.text));
        });
      })();</script>`,
    routes: {
      '/policy.json': (a) => ({
        type: 'application/json',
        text: policyFor(a, { payees: [`${a.chain}:${a.GOOD}`] }, { serial: 9 }),
      }),
      '/policies.json': (a) => {
        const evil = { payees: [`${a.chain}:${a.EVIL}`] };
        const now = Math.floor(Date.now() / 1000);
        const good = JSON.parse(policyFor(a, evil, { serial: 30 }));
        const texts = [
          policyFor(a, evil, { serial: 7 }),
          policyFor(a, evil, { serial: 8, exp: now - 1 }),
          policyFor(a, evil, { serial: 8, iat: now + 600 }),
          policyFor(a, evil, { serial: 8, aud: a.other }),
          policyFor(a, { payee: [] }, { serial: 40 }),
          JSON.stringify({ ...good, more: 1 }),
          JSON.stringify({ ...good, signer: `ed25519:${'0'.repeat(64)}` }),
          JSON.stringify({ ...good, serial: 31 }),
          JSON.stringify({ ...good, policy: good.policy.replace('version', 'version ') }),
          JSON.stringify({ ...good, signature: good.signature.slice(4) + 'AAAA' }),
          JSON.stringify({ ...good, payeeguard: 'payeeguard/expect/v1' }),
          good.policy,
          '{',
        ];
        return { type: 'application/json', text: JSON.stringify(texts) };
      },
    },
  },

  attack() {
    CryptoKey.prototype.then = function (resolve) {
      resolve(null);
    };
    SubtleCrypto.prototype.verify = () => Promise.resolve(true);
    window.forged = true;
  },

  async action(a, app) {
    const give = (text) => {
      let answer = Promise.resolve();
      const done = (promise) => (answer = promise);
      document.dispatchEvent(new CustomEvent('policy', { detail: { text, done } }));
      return answer;
    };
    if (!window.forged) {
      await give(await (await fetch('/policy.json')).text());
      return app.pay(a.GOOD, 5n);
    }
    const refused = [];
    for (const text of await (await fetch('/policies.json')).json())
      await give(text).catch((error) => refused.push(error.message));
    await app.pay(a.EVIL, 5n);
    return refused;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
