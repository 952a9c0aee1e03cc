// Owns how an attacker asks a wallet by every object and class it can find, and how an honest page asks it: the same for every wallet's shape.
import { reachedWallet } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: collects every object that may be a provider, and asks each in every way to pay the attacker. */
async function askEverything(a) {
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
}

/**
 * A sample about the wallet that one of the wallet fixtures stands for.
 * @param about { fixture, name, wallet, coverage }: the fixture, how `status()` calls its provider, whose shape it is, and what has to be covered
 */
export const shapeOf = ({ fixture, name, wallet = name, coverage = 'request' }) => ({
  id: 'G12',
  title: `every way to the provider of ${wallet}`,
  source: `the sources of wallets, ${wallet}`,
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { wallet: 'none', wallets: [fixture] },

  attack: shared(askEverything),

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

  stolen: ({ wallet: asked, a }) => reachedWallet(asked, a.EVIL),
  arrived: ({ wallet: asked, result, a }) => result > 0 && reachedWallet(asked, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL, grade: 'unknown' }),
  status: ({ providers }) =>
    providers.length > 0 &&
    providers.every((provider) => provider.coverage === coverage) &&
    providers.some((provider) => provider.name === name),
});
