// I08: a withdrawal to a name, in fewer characters than an address has.
import { posted, sends } from './bodies.mjs';

export default {
  ...posted,
  id: 'I08',
  title: 'short name in place of an account',
  source: 'own review: a server that resolves names is paid by name',
  level: 'prevented',

  attack: sends(() => ({ short: { to: 'evil.eth' }, other: { to: 'evil.sol' }, form: 'to=evil.eth' })),

  async action(a) {
    const sent = [];
    for (const body of [
      { to: a.GOOD },
      { to: 'support@shop.eth' },
      { to: '', from: 'shop.eth', note: 'thanks, shop.eth' },
    ])
      sent.push((await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify(body) })).status);
    sent.push((await fetch('/api/echo', { method: 'POST', body: JSON.stringify({ to: 'friend.eth' }) })).status);
    return sent.join();
  },

  arrived: ({ result }) => result === '200,200,200,200',
  violation: { surface: 'fetch', role: 'payee', account: 'evil.eth' },
};
