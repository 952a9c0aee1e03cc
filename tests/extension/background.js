// The test wallet's background: hands every request of a page to the test server that served it, where the keys are.
const underway = new Set();

async function ask(sender, { path, body }) {
  if (path === '/__flush') await Promise.allSettled(underway);
  const url = new URL(path, sender.url);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const asked = ask(sender, message);
  underway.add(asked);
  asked
    .then(answer, (error) => answer({ error: { code: -32603, message: String(error) } }))
    .finally(() => underway.delete(asked));
  // The answer comes later.
  return true;
});

// Pages may speak to it directly as well, as they do to MetaMask's multichain provider (CAIP-348): by one message, or through a port.
const answered = ({ data = {} }, sender) =>
  ask(sender, { path: '/__wallet', body: { method: data.method, params: data.params } }).then((outcome) => ({
    type: 'caip-348',
    data: { jsonrpc: '2.0', id: data.id, ...outcome },
  }));

chrome.runtime.onMessageExternal?.addListener((message, sender, answer) => {
  answered(message, sender).then(answer);
  return true;
});

chrome.runtime.onConnectExternal?.addListener((port) => {
  port.onMessage.addListener((message) => {
    // A page that only wants to know whether anybody is there asks for nothing.
    if (message !== 'ping') answered(message, port.sender).then((answer) => port.postMessage(answer));
  });
});
