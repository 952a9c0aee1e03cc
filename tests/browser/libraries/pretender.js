// Starts pretender as a shop would, its endpoints on this server.
import Pretender from 'pretender';

window.payeeguardLibrary = {
  start() {
    new Pretender(function shop() {
      this.get('/mocked', () => [200, {}, 'mocked']);
      this.post('/**', this.passthrough);
      this.get('/**', this.passthrough);
    });
  },
};
