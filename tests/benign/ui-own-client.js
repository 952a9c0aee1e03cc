// A page keeps a client of its own server on its window, whose methods are called as a wallet provider's are.
export default {
  title: "a page's own client",
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const asked = [];
    const request = async (call) => {
      asked.push(call.method);
      return { sent: true };
    };
    const client = { request, on: () => client, removeListener: () => client };
    window.shopClient = client;
    window.shop = { client };
    // The guard looks again when a key or a pointer goes down, and when a wallet says that it is there.
    window.dispatchEvent(new Event('ethereum#initialized'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const same = window.shopClient === client && window.shop.client.request === request;
    await window.shopClient.request({ method: 'chat.send', params: { text: 'hello' } });
    await window.shop.client.request({ method: 'order.submit', params: ['order 7'] });
    return { same, asked: asked.join() };
  },

  arrived: ({ result }) => result.same && result.asked === 'chat.send,order.submit',
};
