// Owns the verdict on one checkout: who ended up with what, judged from the chain and from what the customer was shown.

import { readTransaction } from './transaction.js';

const ASSETS = ['ether', 'token', 'allowance'];

const gained = (before, after) => ASSETS.some((asset) => BigInt(after[asset]) > BigInt(before[asset]));

/** A second allowance of the same size moves no figure, so what the wallet signed has to speak for it. */
const allowed = (asked, party) =>
  asked?.account.toLowerCase() === party.address.toLowerCase() && BigInt(party.allowance) > 0n;

/** What each outcome is called, for the person in front of the page. */
export const WORDS = {
  idle: ['Nothing has happened yet', 'Choose a way to pay. What the wallet and the chain say about it appears here.'],
  waiting: ['Waiting for the wallet', 'Read what it asks you to sign before you confirm.'],
  arrived: ['The right account was paid', 'What the page meant is what the wallet signed and what the chain recorded.'],
  stolen: ['The attacker was paid', 'The page meant the shop; the wallet was handed another account.'],
  refused: ['Refused before it left the page', 'The wallet was never asked. Nothing was signed and no balance moved.'],
  shown: ['The right address is on the page', 'The customer sees the address that the shop\u2019s server sent.'],
  swapped: [
    'The wrong address is on the page',
    'The shop\u2019s server never sent it. Whoever pays it pays the attacker.',
  ],
  declined: ['You declined', 'The wallet asked and you said no. No balance moved.'],
  failed: ['It did not work', ''],
};

/** @returns {{ outcome: keyof typeof WORDS }} */
export function judge({ way, means, before, after, error, shown, reports, reportsBefore }) {
  const robbed = after.parties.some(
    (party, index) => party.side === 'attacker' && before && gained(before.parties[index], party),
  );
  // Code of a visitor does not wait until somebody presses Pay.
  if (!way) return { outcome: robbed ? 'stolen' : 'idle' };
  if (way === 'bitcoin' || way === 'solana') return { outcome: deposit(means, shown) };
  const request = after.walletRequests.slice(before.walletRequests.length).at(-1);
  const asked = request && readTransaction(request.params[0], after.token);
  const changed = after.parties.filter(
    (party, index) => gained(before.parties[index], party) || (way === 'allowance' && !error && allowed(asked, party)),
  );
  if (changed.some((party) => party.side === 'attacker')) return { outcome: 'stolen' };
  if (changed.some((party) => party.side === 'shop')) return { outcome: 'arrived' };
  const refused = reports.slice(reportsBefore).some(({ body }) => body.disposition !== 'report');
  if (!asked && refused) return { outcome: 'refused' };
  return { outcome: error?.code === 4001 ? 'declined' : 'failed' };
}

function deposit(means, shown) {
  if (!shown) return 'failed';
  return shown === means.account ? 'shown' : 'swapped';
}
