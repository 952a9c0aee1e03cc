// Starts @bugsnag/js as a shop would, its endpoints on this server.
import Bugsnag from '@bugsnag/js';

window.payeeguardLibrary = {
  start(origin) {
    const endpoints = { notify: `${origin}/collect`, sessions: `${origin}/collect` };
    Bugsnag.start({ apiKey: '0123456789abcdef0123456789abcdef', endpoints, logger: null });
    Bugsnag.notify(new Error('test'));
  },
};
