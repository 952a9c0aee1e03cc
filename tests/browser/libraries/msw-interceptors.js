// Starts @mswjs/interceptors as a shop would, its endpoints on this server.
import { BatchInterceptor } from '@mswjs/interceptors';
import interceptors from '@mswjs/interceptors/presets/browser';

window.payeeguardLibrary = {
  start() {
    const interceptor = new BatchInterceptor({ name: 'shop', interceptors });
    interceptor.on('request', () => {});
    interceptor.apply();
  },
};
