// I09: send is taken from the prototype, from an instance and from a subclass, past any own wrapper.
import { reachedServer } from './logs.mjs';

export default {
  id: 'I09',
  title: 'send borrowed in every way, by XMLHttpRequest',
  source: 'borrowed methods',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const body = JSON.stringify({ to: a.EVIL });
    class Sub extends XMLHttpRequest {}
    const send = (make, how) =>
      new Promise((resolve) => {
        const xhr = make();
        xhr.onloadend = () => resolve(xhr.status);
        xhr.open('POST', '/api/withdraw');
        how(xhr);
      });
    const fresh = () => new XMLHttpRequest();
    return Promise.all([
      send(fresh, (xhr) => XMLHttpRequest.prototype.send.call(xhr, body)),
      send(
        fresh,
        (xhr) =>
          Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'send')?.value?.call(xhr, body) ?? xhr.send(body),
      ),
      send(
        () => new Sub(),
        (xhr) => xhr.send(body),
      ),
      send(
        () => Reflect.construct(XMLHttpRequest, [], Sub),
        (xhr) => Reflect.apply(xhr.send, xhr, [body]),
      ),
    ]);
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'xhr', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
