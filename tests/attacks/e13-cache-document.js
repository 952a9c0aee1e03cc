// E13: a document without the guard is put into CacheStorage, from where the site's own worker would serve it.
export default {
  id: 'E13',
  title: 'documents and scripts written into a cache',
  source: 'persistence by the site own cache',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack() {
    const cache = await caches.open('pages');
    const responses = [
      new Response('<h1>no guard</h1>', { headers: { 'content-type': 'Text/HTML; charset=utf-8' } }),
      new Response('pay()', { headers: { 'content-type': 'application/javascript' } }),
      new Response(new Uint8Array([60, 104, 49, 62])),
    ];
    for (const [at, response] of responses.entries()) await cache.put(`/page${at}`, response).catch(() => {});
    return (await cache.keys()).length;
  },

  async action() {
    const cache = await caches.open('data');
    await cache.put('/prices', new Response('{"eth":1}', { headers: { 'content-type': 'application/json' } }));
    return (await cache.match('/prices')).json();
  },

  stolen: ({ attackResult }) => attackResult > 0,
  arrived: ({ result }) => result.eth === 1,
  violation: { surface: 'service-worker', grade: 'tamper' },
};
