// Owns the service worker of samples on a page that has the companion installed: its script, with what the site's own worker does beside it.

export const worker = (onFetch) => (a) => ({
  type: 'text/javascript',
  text: `importScripts('/payeeguard-sw.js');
    if (self.payeeguard) payeeguard.protect(${JSON.stringify({ version: 1, payees: [`${a.chain}:${a.GOOD}`] })});
    addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', ${onFetch});`,
});
