// D10: GemWallet has no object in the page: its requests are messages that any script can post.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'D10',
  title: 'GemWallet by postMessage',
  source: 'GemWallet',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${'xrpl:0'}:${a.others.xrp.GOOD}`] }),

  async attack(a) {
    const ask = (type, payload) =>
      window.postMessage(
        { source: 'GEM_WALLET_MSG_REQUEST', messageId: 1, app: 'gem-wallet', type, payload },
        location.origin,
      );
    ask('REQUEST_SEND_PAYMENT/V3', { amount: '5', destination: a.others.xrp.EVIL });
    ask('REQUEST_SUBMIT_TRANSACTION/V3', {
      transaction: { TransactionType: 'Payment', Destination: a.others.xrp.EVIL, Amount: '5' },
    });
    return new Promise((resolve) => setTimeout(resolve, 200, 'asked'));
  },

  async action(a) {
    const payload = { amount: '5', destination: a.others.xrp.GOOD };
    const answered = new Promise((resolve) =>
      window.addEventListener('message', ({ data }) => {
        if (data?.source === 'GEM_WALLET_MSG_RESPONSE') resolve(data.result);
      }),
    );
    const message = {
      source: 'GEM_WALLET_MSG_REQUEST',
      messageId: 1,
      app: 'gem-wallet',
      type: 'REQUEST_SEND_PAYMENT/V3',
      payload,
    };
    window.postMessage(message, location.origin);
    return answered;
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.xrp.GOOD),
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.others.xrp.EVIL }),
  page: { wallet: 'none', wallets: ['messages'] },
};
