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
