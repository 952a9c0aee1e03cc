// Owns reading the logs of a run: which account a payload that reached the wallet, the server or the page names.

import { payloads } from '../browser/addresses.mjs';

const SIGNING = /sign|send(?!Subscribe)|permission|delegat|invoke|push|transfer|keysend/i;

/** An address as it stands inside calldata or text: EVM addresses lose 0x and case, the others are case-sensitive. */
const needle = (address) => (/^0x[0-9a-f]{40}$/i.test(address) ? address.slice(2).toLowerCase() : address);

/** Whether any JSON value, printed, names the address. */
export function names(value, address) {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const wanted = needle(address);
  // Transactions hold the bytes that the address stands for.
  const bytes = payloads.get(address);
  return (
    (wanted === address ? text : text.toLowerCase()).includes(wanted) || (bytes !== undefined && text.includes(bytes))
  );
}

/** Whether a request that asks the wallet for money or a signature (or the one method given) names the address. */
export function reachedWallet(wallet, address, method = '') {
  const asks = (call) => (method ? call.method === method : SIGNING.test(call.method));
  return wallet.some((call) => asks(call) && names(call.params, address));
}

/** Whether a request body, URL or header that arrived at the server names the address. */
export function reachedServer(http, address, path = '/api/') {
  return http.some((call) => call.url.includes(path) && names([call.url, call.headers, call.body], address));
}
