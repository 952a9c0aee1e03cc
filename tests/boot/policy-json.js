// A policy element that is no JSON at all.
export default {
  title: 'policy that is not JSON',
  code: 'policy-json',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{ version: 1, payees: [</script><script nonce="${a.nonce}" src="/payeeguard.js"></script>`,
  },
};
