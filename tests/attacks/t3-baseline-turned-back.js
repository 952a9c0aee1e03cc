// T3: a signed policy has taken Permit2 out of what everyone may approve and put another contract in its place; a dependency hands over the
// policy before it, one of a strange signer, and the true one with an entry changed, and asks for both approvals.
import { reachedWallet } from './logs.mjs';
import { SIGNER, policyFor } from './tokens.mjs';

const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';

export default {
  id: 'T3',
  title: 'the updated baseline turned back, forged and altered',
  source: 'rollback of signed configuration',
  level: 'prevented',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">${JSON.stringify({
        version: 1,
        contracts: [`${a.chain}:${a.TOKEN}`],
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
      '/policies.json': (a) => {
        const of = (spender, baseline) => ({
          baseline,
          contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${spender}`],
          spenders: [`${a.chain}:${spender}`],
        });
        const before = policyFor(a, of(a.SPENDER, true), { serial: 8 });
        const now = policyFor(a, of(a.SPENDER, false), { serial: 9 });
        const changed = JSON.parse(policyFor(a, of(a.SPENDER, false), { serial: 12 }));
        const texts = [
          before,
          now,
          policyFor(a, of(a.EVIL, true), { serial: 10 }, { strange: true }),
          JSON.stringify({
            ...JSON.parse(policyFor(a, of(a.EVIL, true), { serial: 11 }, { strange: true })),
            signer: SIGNER,
          }),
          JSON.stringify({ ...changed, policy: changed.policy.replaceAll(a.SPENDER, a.EVIL) }),
          JSON.stringify({ ...JSON.parse(before), serial: 13 }),
        ];
        return { type: 'application/json', text: JSON.stringify(texts) };
      },
    },
  },

  attack() {
    window.turnBack = true;
  },

  async action(a, app) {
    const give = (text) => {
      let answer = Promise.resolve();
      const done = (promise) => (answer = promise);
      document.dispatchEvent(new CustomEvent('policy', { detail: { text, done } }));
      return answer;
    };
    const [before, now, ...forged] = await (await fetch('/policies.json')).json();
    await give(before);
    await give(now);
    if (!window.turnBack) return app.approve(a.SPENDER, 5n);
    for (const text of [before, ...forged]) await give(text).catch(() => {});
    await app.approve(a.EVIL, 5n).catch(() => {});
    return app.approve('0x000000000022D473030F116dDEE9F6B43aC78BA3', 5n);
  },

  stolen: ({ chain, wallet, a }) => chain.allowance(a.EVIL) > 0n || reachedWallet(wallet, permit2),
  arrived: ({ chain, a }) => chain.allowance(a.SPENDER) === 5n,
  violation: () => ({ role: 'spender', account: permit2 }),
};
