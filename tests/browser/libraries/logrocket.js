// Starts logrocket as a shop would, its endpoints on this server.
import LogRocket from 'logrocket';

window.payeeguardLibrary = {
  start(origin) {
    LogRocket.init('test/shop', { ingestServer: origin, network: { isEnabled: true } });
  },
};
