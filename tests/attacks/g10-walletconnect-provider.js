// G10: the app hands WalletConnect's provider to the guard; a script finds the object and pays by it and by everything below it.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G10',
  title: "requests by WalletConnect's provider, the one below it and its client",
  source: '@walletconnect/ethereum-provider, read',
  level: 'prevented',
  page: {
    wallet: 'none',
    wallets: ['walletconnect'],
    // Made by the page's first script, which has the handle; the provider itself comes later.
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"payees":["${a.chain}:${a.GOOD}"]}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js"></script>` +
      `<script nonce="${a.nonce}">(function () {
        var guard = payeeguard.claim();
        Object.defineProperty(window, 'guardedByApp', { value: function (provider) { return guard.guardProvider(provider, 'WalletConnect'); } });
      })();</script>`,
  },

  async attack(a) {
    await new Promise((resolve) => addEventListener('connected', resolve));
    const { provider } = window.dapp;
    const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
    const { prototype } = window.WalletConnectReplica;
    const topic = 'ab'.repeat(32);
    const envelope = { topic, chainId: 'eip155:31337', request: call };
    const ways = [
      () => provider.request(call),
      () => prototype.request.call(provider, call),
      () => new Promise((done) => provider.sendAsync(call, done)),
      () => provider.signer.request(call),
      () => Object.getPrototypeOf(provider.signer).request.call(provider.signer, call, 'eip155:31337'),
      () => provider.signer.client.request(envelope),
      () => provider.signer.client.request({ ...envelope, method: ['x'] }),
    ];
    for (const way of ways)
      await Promise.resolve()
        .then(way)
        .catch(() => {});
  },

  async action(a) {
    const made = await window.WalletConnectReplica.init();
    const provider = window.guardedByApp?.(made) ?? made;
    window.dapp = { provider };
    dispatchEvent(new Event('connected'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const pay = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.GOOD, value: '0x5' }] };
    await provider.enable();
    await provider.request(pay);
    return provider.request({ method: 'eth_chainId' });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, result, a }) => reachedWallet(wallet, a.GOOD) && result === '0x7a69',
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
  status: ({ providers }) => providers.some(({ name, coverage }) => name === 'WalletConnect' && coverage === 'request'),
};
