// Starts ethers as a shop would, its endpoints on this server.
import { FetchRequest } from 'ethers';

window.payeeguardLibrary = {
  start() {},
  call(url, body) {
    const request = new FetchRequest(url);
    request.body = body;
    return request.send();
  },
};
