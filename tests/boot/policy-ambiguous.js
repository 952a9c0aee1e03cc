// An element and an attribute: whoever added the second one meant to replace the first.
export default {
  title: 'two policies on one page',
  code: 'policy-ambiguous',
  page: {
    guard: (a) =>
      `<script type="application/json" id="payeeguard-policy">{"version":1,"payees":["${a.chain}:${a.GOOD}"]}</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js" data-payees="${a.chain}:${a.EVIL}"></script>`,
  },
};
