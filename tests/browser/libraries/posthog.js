// Starts posthog-js as a shop would, its endpoints on this server.
import posthog from 'posthog-js';

window.payeeguardLibrary = {
  start(origin) {
    posthog.init('phc_test', {
      ...{ api_host: `${origin}/collect`, autocapture: true, capture_pageview: true, capture_performance: true },
      ...{ disable_external_dependency_loading: true, advanced_disable_flags: true },
    });
  },
};
