// G19: messages of wallets whose formats nobody has published: a signing method somewhere in the object, or in text inside it.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G19',
  title: 'messages of unknown shapes',
  source: 'closed-source wallets',
  attack: posts((a, call) => [
    { channel: 'w', body: { inner: [{ deep: { request: call } }] } },
    { kind: 'rpc', text: JSON.stringify({ id: 7, ...call }) },
    { kind: 'rpc', text: JSON.stringify({ wrapped: JSON.stringify(call) }) },
    { wallet: { action: 'signAndSendTransaction', arguments: { to: a.EVIL, amount: '5' } } },
    ['request', 7, call.method, call.params],
  ]),
};
