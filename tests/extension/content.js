// The test wallet's content script: relays between the page's message stream and the background, as MetaMask's does, in the isolated world.
import { WindowPostMessageStream } from '@metamask/post-message-stream';

const stream = new WindowPostMessageStream({ name: 'metamask-contentscript', target: 'metamask-inpage' });

stream.on('data', async ({ name, data }) => {
  // The second is the multichain provider's (CAIP-25, CAIP-27), where no page can speak to the extension itself.
  if (name !== 'metamask-provider' && name !== 'metamask-multichain-provider') return;
  for (const { jsonrpc, id, method, params } of Array.isArray(data) ? data : [data]) {
    chrome.runtime.sendMessage({ path: '/__wallet', body: { method, params } }, (outcome) => {
      const lost = { error: { code: -32603, message: 'the test wallet lost its background page' } };
      const { events = [], ...answer } = outcome ?? lost;
      if (id !== undefined) stream.write({ name, data: { jsonrpc, id, ...answer } });
      for (const event of events) stream.write({ name, data: event });
    });
  }
});

// The tests ask when everything sent before has reached the wallet; messages from one page arrive in order.
window.addEventListener('message', (event) => {
  const id = event.source === window ? event.data?.payeeguardTestFlush : undefined;
  if (id === undefined) return;
  chrome.runtime.sendMessage({ path: '/__flush', body: {} }, () => {
    window.postMessage({ payeeguardTestFlushed: id }, location.origin);
  });
});
