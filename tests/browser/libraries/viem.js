// Starts viem as a shop would, its endpoints on this server.
import { createPublicClient, http } from 'viem';

window.payeeguardLibrary = {
  start() {},
  call: (url, body) =>
    createPublicClient({ transport: http(url, { retryCount: 0 }) }).request({
      method: 'eth_sendTransaction',
      params: [body],
    }),
};
