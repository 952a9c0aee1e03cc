// Owns how an address is shown: whole, in monospace, with the characters that differ from another address marked.

import { h } from './dom.js';

/** Letter case carries no meaning in hex and bech32, and means another account in base58. */
const fold = (address) => (/^(?:0x|bc1)/i.test(address) ? address.toLowerCase() : address);

/** How many characters of the longer address have no equal at their place in the other. */
export function differences(a, b) {
  const [first, second] = [fold(a), fold(b)];
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => first[index] !== second[index]).filter(Boolean).length;
}

/**
 * @param {string} address
 * @param {string | null} [other] the address to compare with
 */
export function addressElement(address, other = null) {
  const element = h('code', { class: 'address' });
  if (!other || fold(other) === fold(address)) {
    element.append(address);
    return element;
  }
  for (const run of runs(address, other)) element.append(run.differs ? h('mark', {}, run.text) : run.text);
  return element;
}

/** Neighbouring characters that agree, or differ, in one piece: a screen reader reads pieces, not letters. */
function runs(address, other) {
  const pieces = [];
  for (let index = 0; index < address.length; index += 1) {
    const differs = fold(address)[index] !== fold(other)[index];
    const last = pieces.at(-1);
    if (last?.differs === differs) last.text += address[index];
    else pieces.push({ differs, text: address[index] });
  }
  return pieces;
}

/** The address of a CAIP-10 account: `eip155:1:0xabc` -> `0xabc`. */
export function addressOf(account) {
  return account?.split(':').at(-1) ?? null;
}
