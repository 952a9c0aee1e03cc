// The response headers that a page with the guard should send; flows marked `profile: true` have to work under them.
export const PROFILE = [
  "Content-Security-Policy: script-src 'nonce-{nonce}' 'wasm-unsafe-eval'; object-src 'none'; worker-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy: same-origin',
].join('\n');
