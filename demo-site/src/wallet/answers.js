// Owns what the embedded test wallet answers: its own account and chain, reads from the node, and nothing signed unasked.

import { readTransaction } from '../transaction.js';
import { confirm } from './sheet.js';

const USER_REJECTED = { code: 4001, message: 'You rejected the request in the test wallet.' };
const SENDS = 'eth_sendTransaction';
const READS =
  /^(?:eth_(?:call|blockNumber|getBalance|getCode|gasPrice|estimateGas|getTransaction\w*|getBlock\w*|maxPriorityFeePerGas|feeHistory))$/;

/** Answers the JSON-RPC requests that arrive on `stream`, until the page goes away. */
export function answerRequests(stream, wallet) {
  stream.on('data', async (request) => {
    const reply = { jsonrpc: '2.0', id: request.id };
    try {
      stream.write({ ...reply, result: await answer(request, wallet) });
    } catch (error) {
      stream.write({ ...reply, error: { code: error.code ?? -32603, message: error.message } });
    }
  });
}

async function answer({ method, params = [] }, wallet) {
  switch (method) {
    case 'metamask_getProviderState':
      return {
        accounts: [wallet.account],
        chainId: wallet.chainId,
        isUnlocked: true,
        networkVersion: String(Number(wallet.chainId)),
      };
    case 'eth_accounts':
    case 'eth_requestAccounts':
      return [wallet.account];
    case 'eth_chainId':
      return wallet.chainId;
    case 'net_version':
      return String(Number(wallet.chainId));
    case SENDS:
      return send(params[0], wallet);
    default:
      if (READS.test(method)) return rpc(method, params);
      throw { code: 4200, message: `The test wallet does not know ${method}.` };
  }
}

async function send(transaction, wallet) {
  // The record of what the wallet was asked is made before the person decides, as a wallet's own history is.
  await post('/wallet/requests', { method: SENDS, params: [transaction] });
  if (!(await confirm(readTransaction(transaction, wallet.token)))) throw USER_REJECTED;
  return rpc(SENDS, [transaction]);
}

async function rpc(method, params) {
  const { result, error } = await post('/rpc', { jsonrpc: '2.0', id: 1, method, params });
  if (error) throw error;
  return result;
}

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
