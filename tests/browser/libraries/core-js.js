// Starts core-js as a shop would, its endpoints on this server.
import 'core-js';

window.payeeguardLibrary = {
  start() {
    if (![1, 2].toSorted) throw new Error('nothing was filled in');
  },
};
