// Starts fetch-intercept as a shop would, its endpoints on this server.
import intercept from 'fetch-intercept';

window.payeeguardLibrary = {
  start() {
    intercept.register({ request: (url, config) => [url, config], response: (response) => response });
  },
};
