// Starts @elastic/apm-rum as a shop would, its endpoints on this server.
import { init } from '@elastic/apm-rum';

window.payeeguardLibrary = {
  start(origin) {
    init({
      serviceName: 'shop',
      serverUrl: `${origin}/collect`,
      distributedTracingOrigins: [origin],
      logLevel: 'error',
    });
  },
};
