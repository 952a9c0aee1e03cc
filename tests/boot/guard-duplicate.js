// A second copy, with a policy that pays the attacker: the first one stays in charge.
export default {
  title: 'a second copy of the guard',
  code: 'guard-duplicate',
  // The page is as well protected as before the second copy came; only the console tells of it.
  protects: true,
  page: {
    guard: (a) =>
      `<script nonce="${a.nonce}" src="/payeeguard.js" data-payees="${a.chain}:${a.GOOD}"></script>` +
      `<script nonce="${a.nonce}" src="/payeeguard.js" data-payees="${a.chain}:${a.EVIL}"></script>`,
  },
};
