// Owns reading the logs of a run: which account a payload that reached the wallet, the server or the page names.

import { bech32, bech32m } from 'bech32';
import bs58check from 'bs58check';

const SIGNING = /sign|send(?!Subscribe)|permission|delegat|invoke|push|transfer|keysend/i;

/** An address as it stands inside calldata or text: EVM addresses lose 0x and case, the others are case-sensitive. */
const needle = (address) => (/^0x[0-9a-f]{40}$/i.test(address) ? address.slice(2).toLowerCase() : address);

/** The bytes an address of another chain stands for, as they are in a transaction. */
function bytesOf(address) {
  const [prefix] = address.split('1');
  if (/^(bc|ltc|tb)$/.test(prefix)) {
    const codec = address[prefix.length + 1] === 'q' ? bech32 : bech32m;
    return Buffer.from(codec.fromWords(codec.decode(address).words.slice(1))).toString('hex');
  }
  if (/^0x/i.test(address) || !/^[1-9A-HJ-NP-Za-km-z]{25,44}$/.test(address)) return null;
  try {
    return Buffer.from(bs58check.decode(address).subarray(1)).toString('hex');
  } catch {
    // Solana's addresses have no checksum.
    let value = 0n;
    for (const letter of address)
      value = value * 58n + BigInt('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'.indexOf(letter));
    return value.toString(16).padStart(64, '0');
  }
}

/** Whether any JSON value, printed, names the address. */
export function names(value, address) {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const wanted = needle(address);
  const bytes = bytesOf(address);
  return (wanted === address ? text : text.toLowerCase()).includes(wanted) || (bytes !== null && text.includes(bytes));
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
