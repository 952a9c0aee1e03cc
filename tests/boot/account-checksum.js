// One letter of a payee in the wrong case: its checksum no longer holds.
export default {
  title: 'payee with a wrong checksum',
  code: 'account-checksum',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD.replace('D', 'd')}`] }),
};
