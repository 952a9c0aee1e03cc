// G19: messages to the content scripts of wallets of other chains, with methods that only those wallets know.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G19',
  title: 'messages with methods of other chains',
  source: 'own red team: WalletConnect and WebLN methods, in envelopes that wallets use',
  attack: posts((a) => {
    const params = { to: a.EVIL, recipient: a.EVIL, destination: a.EVIL, amount: '5' };
    const methods =
      'stx_transferStx stx_callContract algo_signTxn hedera_signAndExecuteTransaction tezos_send near_signEverything sui_signAnything aptos_signAndSubmitBCS starknet_addInvoke cardano_signTransaction polkadot_signBytes ton_sendMessage tron_triggerSmartContract kadena_sign_v1 mvx_signTransactions spark_transfer keysend sendPaymentOrPrompt';
    return [
      ...methods.split(' ').map((method) => ({ target: 'wallet-content', id: 7, data: { method, params: [params] } })),
      { application: 'LBE', prompt: true, action: 'webln/keysend', args: params },
      { scope: 'webln', action: 'sendPaymentOrPrompt', args: { paymentRequest: `lnbc50u1${a.EVIL}` } },
      { id: '7', message: 'pub(extrinsic.sign)', origin: 'page', request: { address: a.EVIL, method: '0x0503' } },
      { type: 'EXECUTE_TRANSACTION', data: { transactions: [{ contractAddress: a.EVIL, entrypoint: 'transfer' }] } },
      { type: 'request', text: JSON.stringify({ method: 'stx_deployContract', params }) },
      ['tezos_sign', params],
    ];
  }),
  violation: { surface: 'postmessage', grade: 'opaque' },
};
