// A key that version 1 does not know must not be skipped: it may have been the one that mattered.
export default {
  title: 'policy with a misspelt key',
  code: 'policy-unknown-key',
  policy: (a) => ({ version: 1, payee: [`${a.chain}:${a.GOOD}`] }),
};
