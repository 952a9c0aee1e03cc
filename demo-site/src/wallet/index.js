// Owns the embedded test wallet: the real MetaMask inpage provider, joined to a test wallet by a stream inside this page.
//
// It stands in for a wallet extension when a person opens the demo in an ordinary browser. It stays away when a wallet
// for the demo's chain is there already (the test extension of the automated runs).

import { initializeProvider } from '@metamask/providers';
import { pageData } from '../dom.js';
import { streamPair } from './stream.js';
import { answerRequests } from './answers.js';

const { wallet } = pageData('shop-config');

demoWalletIsThere().then((there) => there || embed());

async function demoWalletIsThere() {
  const chain = await window.ethereum?.request({ method: 'eth_chainId' }).catch(() => null);
  return chain === wallet.chainId;
}

function embed() {
  const [pageEnd, walletEnd] = streamPair();
  answerRequests(walletEnd, wallet);
  initializeProvider({
    connectionStream: pageEnd,
    shouldSendMetadata: false,
    shouldAnnounceCaip294: false,
    providerInfo: {
      uuid: crypto.randomUUID(),
      name: 'Demo test wallet',
      rdns: 'example.payeeguard.demo',
      icon: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
    },
  });
  document.documentElement.dataset.wallet = 'embedded';
}
