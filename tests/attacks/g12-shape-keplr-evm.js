// G12: a replica of how Keplr and of a frozen provider stands in the page; the attacker asks every object and class it can find.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G12',
  title: 'every way to the provider of Keplr and of a frozen provider',
  source: 'the sources of wallets, Keplr and of a frozen provider',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const found = new Set();
    window.addEventListener('eip6963:announceProvider', (event) => found.add(event.detail.provider));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const places = [window.ethereum, window.rabby, window.rainbow, window.coinbaseWalletExtension];
    places.push(window.rabbyWalletRouter?.rabbyEthereumProvider, window.rnbwWalletRouter?.rainbowProvider);
    places.push(window.enkrypt?.providers.ethereum, window.$onekey?.ethereum, window.backpack?.ethereum);
    places.push(window.walletRouter?.currentProvider, ...(window.ethereum?.providers ?? []));
    for (const place of places) if (place) found.add(place);
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const attempts = [];
    const attempt = (run) =>
      attempts.push(
        Promise.resolve()
          .then(run)
          .catch((error) => error.code ?? error.message),
      );
    for (const provider of found) {
      attempt(() => provider.request(call));
      attempt(() => provider.send(call.method, call.params));
      for (let at = Object.getPrototypeOf(provider); at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
        const { request } = at;
        if (typeof request === 'function') attempt(() => request.call(provider, call));
      }
    }
    return Promise.all(attempts);
  },

  async action(a) {
    const found = [];
    window.addEventListener('eip6963:announceProvider', (event) => found.push(event.detail.provider));
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value: '0x5' }] };
    const hashes = [];
    for (const provider of [window.ethereum, ...found]) {
      if (!provider) continue;
      await provider.request({ method: 'eth_requestAccounts' });
      hashes.push(await provider.request(call));
    }
    return hashes.length;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, result, a }) => result > 0 && reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
  status: ({ providers }) =>
    providers.length > 0 &&
    providers.every(({ coverage }) => coverage === 'request') &&
    providers.some(({ name }) => name === 'Frozen'),
  page: { wallet: 'none', wallets: ['keplr-evm'] },
};
