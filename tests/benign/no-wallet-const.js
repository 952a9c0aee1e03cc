// A page without a wallet that declares its own `ethereum`, as many tutorials do.
export default {
  title: 'a classic script that declares const ethereum',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    wallet: 'none',
    body: () => '<script>const ethereum = window.ethereum; document.title = typeof ethereum;</script>',
  },

  async action() {
    return document.title;
  },

  arrived: ({ result }) => result === 'undefined',
};
