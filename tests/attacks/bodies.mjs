// Owns attacks that are nothing but posts to the shop's server with the attacker written in some spelling, and how each one fared.
import { shared } from './page-side.mjs';

/** Page side: posts everything `bodiesOf(a, from)` lists by name, and says which the page could send. */
async function sendEach(a, bodiesOf) {
  const digits = a.EVIL.slice(2).toLowerCase();
  const bytes = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
  const bodies = await bodiesOf(a, { digits, bytes });
  const fared = {};
  for (const name of Object.keys(bodies)) {
    const body = bodies[name];
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    fared[name] = await fetch(`/api/withdraw?as=${name}`, {
      method: 'POST',
      body: raw ? body : JSON.stringify(body),
    }).then(
      () => 'sent',
      () => 'refused',
    );
  }
  return fared;
}

/** The attack that posts what `bodiesOf(a, { digits, bytes })` lists by name; it runs in the page. */
export const sends = (bodiesOf) => shared(sendEach, bodiesOf);

/** What every such sample has in common: an honest withdrawal, and how its logs are read. */
export const posted = {
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`] }),

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  // With the guard not one of them may arrive (or, where the level is `out`, each does); without it each of them has to.
  stolen: ({ http, attackResult, status }) => {
    const arrived = Object.keys(attackResult).filter((name) => http.some(({ url }) => url.includes(`as=${name}`)));
    return status ? arrived.length > 0 : arrived.length === Object.keys(attackResult).length;
  },
  arrived: ({ result }) => result === 200,
};

/** The same for spellings that the guard does not read: all of them get through, so that one it learns to read is moved to its own sample. */
export const unread = {
  ...posted,
  level: 'out',
  why: 'an address in this spelling is not looked for in bodies; the wallet is asked with plain addresses and judged there',
  stolen: ({ attackResult }) => Object.values(attackResult).every((fared) => fared === 'sent'),
};
