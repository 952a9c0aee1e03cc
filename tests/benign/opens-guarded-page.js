// A guarded page opens another page of the site that has a guard and a policy of its own, and sends it on from there to a second one.
export default {
  title: 'a popup with a guard of its own',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    routes: {
      '/own.html': (a) => ({
        text: `<!doctype html><script type="application/json" id="payeeguard-policy">{"version":1,"payees":["${a.chain}:${a.SPENDER}"]}</script>
<script src="/payeeguard.js"></script>
<script>
const pay = (to) => fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to, amount: '5' }) }).then(() => 'sent', () => 'refused');
addEventListener('load', async () => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  const answer = [await pay('${a.SPENDER}'), window.payeeguard?.status().reasons.join()];
  opener.postMessage({ own: answer }, '*');
});
</script>`,
      }),
    },
  },

  async action(a, app) {
    const heard = [];
    const popup = window.open('/frame.html');
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const turn of [1, 2]) {
      const told = new Promise((resolve) => {
        const hear = ({ data }) => {
          if (!data?.own) return;
          removeEventListener('message', hear);
          resolve(data.own[0]);
        };
        addEventListener('message', hear);
      });
      popup.location = `/own.html?${turn}`;
      heard.push(await told);
    }
    await app.pay(a.GOOD, 5n);
    return heard;
  },

  arrived: ({ result }) => result.join() === 'sent,sent',
};
