// A page CSP that forbids WebAssembly: the guard cannot read anything, so nothing that moves money passes.
export default {
  title: "page CSP without 'wasm-unsafe-eval'",
  code: 'wasm-blocked',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { headers: { 'content-security-policy': "script-src 'nonce-{nonce}'" } },
};
