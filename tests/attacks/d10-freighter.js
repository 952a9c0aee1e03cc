// D10: Freighter has no object in the page: its requests are messages that any script can post.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'Freighter by postMessage',
  source: 'Freighter',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'stellar:pubnet'}:${a.others.stellar.GOOD}`] }),

  async attack(a) {
    const xdr = btoa(`payment to ${a.others.stellar.EVIL}`);
    window.postMessage(
      {
        source: 'FREIGHTER_EXTERNAL_MSG_REQUEST',
        messageId: 1,
        type: 'SUBMIT_TRANSACTION',
        transactionXdr: xdr,
        to: a.others.stellar.EVIL,
      },
      location.origin,
    );
    return new Promise((resolve) => setTimeout(resolve, 200, 'asked'));
  },

  async action(a) {
    const answered = new Promise((resolve) =>
      window.addEventListener('message', ({ data }) => {
        if (data?.source === 'FREIGHTER_EXTERNAL_MSG_RESPONSE') resolve(data);
      }),
    );
    window.postMessage(
      {
        source: 'FREIGHTER_EXTERNAL_MSG_REQUEST',
        messageId: 1,
        type: 'REQUEST_PUBLIC_KEY',
        note: a.others.stellar.GOOD,
      },
      location.origin,
    );
    return answered;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.stellar.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.stellar.GOOD),
  violation: { surface: 'postmessage' },
  page: { wallet: 'none', wallets: ['messages'] },
};
