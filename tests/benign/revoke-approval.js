// The page revokes an approval and an operator that nobody ever pinned.
export default {
  id: 'N06',
  title: 'revoke an approval',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const word = (hex) => hex.replace(/^0x/, '').toLowerCase().padStart(64, '0');
    const send = (data) =>
      app.provider
        .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.TOKEN, data }] })
        .catch((error) => error.code);
    return [await send(`0x095ea7b3${word(a.EVIL)}${word('0')}`), await send(`0xa22cb465${word(a.EVIL)}${word('0')}`)];
  },

  arrived: ({ wallet, a }) =>
    wallet.filter(
      (call) =>
        call.method === 'eth_sendTransaction' &&
        JSON.stringify(call.params).toLowerCase().includes(a.EVIL.slice(2).toLowerCase()),
    ).length === 2,
};
