// A swap's quote and a withdrawal name the connected user as the recipient, in requests to servers, several at once, on a page with a list of payees.
export default {
  title: 'the own account as recipient in requests to servers',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const [account] = await app.connect();
    const post = async (url, body) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    const byXhr = (body) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onloadend = () => resolve(request.status);
        request.open('POST', '/api/echo?xhr');
        request.send(JSON.stringify(body));
      });
    const quote = { sellToken: a.TOKEN, buyToken: a.COLLECTIBLE, amount: '5', receiver: account };
    const answers = await Promise.all([
      post('/api/echo?quote', quote),
      post(`${a.other}/api/echo?other`, { ...quote, recipient: account }),
      post('/api/withdraw', { amount: '1.0', address: account }),
      byXhr({ toAddress: account.toLowerCase(), fromAmount: '5' }),
    ]);
    return [...answers, await post('/api/withdraw', { amount: '2.0', address: account })];
  },

  arrived: ({ http, result, a }) =>
    result.every((status) => status === 200) &&
    http.filter(({ body }) => body.toLowerCase().includes(a.USER.slice(2).toLowerCase())).length >= 5,
};
