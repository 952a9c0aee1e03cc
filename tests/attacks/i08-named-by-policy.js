// I08: what stands where the policy says that an account is: nobody that can be read, or the attacker in a form, a query, a list or GraphQL.
import { posted } from './bodies.mjs';
import { shared } from './page-side.mjs';

export default {
  ...posted,
  id: 'I08',
  title: 'the place that the policy names, in every form of a request',
  source: 'own review: a server that takes more than the page sends',
  level: 'prevented',
  policy: (a) => ({ ...posted.policy(a), network: [{ url: '/api/withdraw', path: '$.who.id' }] }),

  attack: shared(sendAll),

  async action(a) {
    const form = new FormData();
    form.append('who[id]', a.GOOD);
    const sent = [];
    for (const body of [
      JSON.stringify({ who: { id: a.GOOD, since: 7 }, note: 'x' }),
      JSON.stringify({ who: { id: [a.GOOD] } }),
      JSON.stringify({ who: { id: null } }),
      new URLSearchParams({ 'who[id]': a.GOOD }),
      form,
    ])
      sent.push((await fetch('/api/withdraw', { method: 'POST', body })).status);
    return sent.join();
  },

  arrived: ({ result }) => result === '200,200,200,200,200',
  violation: { surface: 'fetch' },
};

/** Page side: the attacker at that place in one form after the other. */
async function sendAll(a) {
  const json = (id) => JSON.stringify({ who: { id } });
  const form = new FormData();
  form.append('who[id]', a.EVIL);
  const requests = {
    word: { body: json('evil') },
    number: { body: json(7) },
    object: { body: json({ account: 'evil' }) },
    list: { body: json([a.GOOD, a.EVIL]) },
    twice: { body: `{"who":{"id":"${a.GOOD}"},"who":{"id":"${a.EVIL}"}}` },
    graphql: { body: JSON.stringify({ query: 'mutation', variables: { who: { id: a.EVIL } } }) },
    argument: { body: JSON.stringify({ query: `mutation { pay(who: {id: "${a.EVIL}"}) { ok } }` }) },
    batch: { body: `[${json(a.EVIL)}]` },
    loose: { body: `{who:{id:'evil'}}`, headers: { 'content-type': 'application/json' } },
    urlencoded: { body: new URLSearchParams({ 'who[id]': a.EVIL }) },
    dotted: { body: new URLSearchParams([['who.id', a.GOOD], ['who.id', a.EVIL]]) }, // prettier-ignore
    multipart: { body: form },
    query: { query: `&who[id][]=${a.EVIL}` },
  };
  const fared = {};
  for (const name of Object.keys(requests)) {
    const { query = '', ...init } = requests[name];
    fared[name] = await fetch(`/api/withdraw?as=${name}${query}`, { method: 'POST', ...init }).then(
      () => 'sent',
      () => 'refused',
    );
  }
  return fared;
}
