// Starts highlight.run as a shop would, its endpoints on this server.
import { H } from 'highlight.run';

window.payeeguardLibrary = {
  start(origin) {
    H.init('1', {
      backendUrl: `${origin}/collect`,
      otlpEndpoint: origin,
      tracingOrigins: true,
      networkRecording: { enabled: true },
    });
  },
};
