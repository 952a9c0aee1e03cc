// Starts rollbar as a shop would, its endpoints on this server.
import Rollbar from 'rollbar';

window.payeeguardLibrary = {
  start(origin) {
    const rollbar = new Rollbar({
      ...{
        accessToken: 'test',
        endpoint: `${origin}/collect/`,
        captureUncaught: true,
        captureUnhandledRejections: true,
      },
      autoInstrument: { network: true, networkResponseBody: true, log: true, dom: true, navigation: true },
    });
    rollbar.info('test');
  },
};
