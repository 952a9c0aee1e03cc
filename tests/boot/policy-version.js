// A policy without its version is no policy.
export default {
  title: 'policy without a version',
  code: 'policy-version',
  policy: (a) => ({ payees: [`${a.chain}:${a.GOOD}`] }),
};
