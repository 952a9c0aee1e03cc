// Whatever ran before the guard may have kept natives and listeners: it guards, but it does not say protected.
export default {
  id: 'G17',
  title: 'a script before the guard',
  code: 'late',
  page: {
    guard: (a) =>
      `<script nonce="${a.nonce}">window.early = true;</script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js" data-payees="${a.chain}:${a.GOOD}"></script>`,
  },
};
