// Starts @newrelic/browser-agent as a shop would, its endpoints on this server.
import { BrowserAgent } from '@newrelic/browser-agent/loaders/browser-agent';

window.payeeguardLibrary = {
  start(origin) {
    const beacon = origin.split('//')[1];
    new BrowserAgent({
      init: {
        ssl: false,
        distributed_tracing: { enabled: true },
        ajax: { enabled: true },
        privacy: { cookies_enabled: true },
      },
      info: { beacon, errorBeacon: beacon, licenseKey: 'test', applicationID: '1', sa: 1 },
      loader_config: { accountID: '1', trustKey: '1', agentID: '1', licenseKey: 'test', applicationID: '1' },
    });
  },
};
