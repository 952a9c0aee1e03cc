// Starts @sentry/browser as a shop would, its endpoints on this server.
import * as Sentry from '@sentry/browser';

window.payeeguardLibrary = {
  start(origin) {
    Sentry.init({
      dsn: `${origin.replace('//', '//public@')}/1`,
      integrations: [Sentry.browserTracingIntegration()],
      tracesSampleRate: 1,
      tracePropagationTargets: [origin],
    });
    Sentry.captureMessage('test');
  },
};
