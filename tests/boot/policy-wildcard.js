// A spender on every chain at once is not a spender anybody checked.
export default {
  title: 'spender on eip155:*',
  code: 'policy-wildcard',
  policy: (a) => ({ version: 1, spenders: [`eip155:*:${a.SPENDER}`] }),
};
