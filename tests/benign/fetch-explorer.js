// An explorer answer with hundreds of third-party addresses is shown, and sent back as a list of filters.
export default {
  id: 'N08',
  title: 'JSON API with many third-party addresses',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  page: {
    routes: {
      '/api/explorer': () => ({
        type: 'application/json',
        text: JSON.stringify(
          Array.from({ length: 300 }, (_, at) => ({
            to: `0x${(at + 1).toString(16).padStart(40, 'c')}`,
            value: `${at}`,
          })),
        ),
      }),
    },
  },

  async action() {
    const list = await (await fetch('/api/explorer')).json();
    const text = JSON.stringify(list);
    return { length: text.length, addresses: text.match(/0x[0-9a-fA-F]{40}/g).length };
  },

  arrived: ({ result }) => result.addresses >= 300,
};
