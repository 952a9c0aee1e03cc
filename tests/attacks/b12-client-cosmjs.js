// B12: the page's bundle of CosmJS has Keplr sign a payment to the attacker.
const paid = (wallet, address) =>
  wallet.some(({ params }) => JSON.stringify(params).includes(Buffer.from(address).toString('hex')));

export default {
  id: 'B12',
  title: '@cosmjs/stargate with the recipient replaced',
  source: '@cosmjs/stargate',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `cosmos:cosmoshub-4:${a.others.cosmos.GOOD}`] }),

  attack(a) {
    Object.defineProperty(window, 'client', {
      set({ pay }) {
        const value = { pay: (to, from) => pay(a.others.cosmos.EVIL, from) };
        Object.defineProperty(window, 'client', { value });
      },
      configurable: true,
    });
  },

  // The replica's answer is no signature, which the library says.
  action: (a) => window.client.pay(a.others.cosmos.GOOD, a.users.cosmos).catch((error) => error.message),

  stolen: ({ wallet, a }) => paid(wallet, a.others.cosmos.EVIL),
  arrived: ({ wallet, a }) => paid(wallet, a.others.cosmos.GOOD),
  violation: (a) => ({ account: a.others.cosmos.EVIL }),
  page: { wallet: 'none', wallets: ['keplr'], libs: ['clients/cosmjs'] },
};
