// Starts @datadog/browser-rum as a shop would, its endpoints on this server.
import { datadogRum } from '@datadog/browser-rum';

window.payeeguardLibrary = {
  start(origin) {
    datadogRum.init({
      ...{ applicationId: 'test', clientToken: 'pubtest', proxy: `${origin}/collect`, service: 'shop' },
      ...{ sessionSampleRate: 100, traceSampleRate: 100, trackResources: true, trackUserInteractions: true },
      allowedTracingUrls: [origin],
    });
  },
};
