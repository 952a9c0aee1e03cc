// A page asks for wallets again and again, and gets the same provider each time.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N04',
  title: 'EIP-6963 announced again at every question',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a) {
    const found = [];
    window.addEventListener('eip6963:announceProvider', ({ detail }) => found.push(detail));
    for (let turn = 0; turn < 3; turn += 1) {
      window.dispatchEvent(new Event('eip6963:requestProvider'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const [first] = found;
    const params = [{ from: a.USER, to: a.GOOD, value: '0x5' }];
    await first.provider.request({ method: 'eth_sendTransaction', params });
    return { asked: found.length, same: found.every((detail) => detail.provider === first.provider) };
  },

  arrived: ({ wallet, result, a }) => result.asked >= 3 && result.same && reachedWallet(wallet, a.GOOD),
};
