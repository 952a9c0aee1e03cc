// Owns the benchmark of partially signed Bitcoin transactions: one input, one payee and change.
import { Address, NETWORK, OutScript, Transaction } from '@scure/btc-signer';
import { bytesOf, hexOf, named, segwitAddress, several } from './accounts.mjs';
import { Psbt } from 'bitcoinjs-lib';
import { compareDecoders } from './decoding.mjs';
import { coreWith } from './module.mjs';

const CHANGE = segwitAddress(4_000_000);
const INPUT = {
  txid: hexOf(bytesOf(5_000_000, 32)),
  index: 0,
  witnessUtxo: { script: new Uint8Array([0, 20, ...bytesOf(4_000_000, 20)]), amount: 100_000n },
};

/** @param {string} address @returns {Uint8Array} */
function payment(address) {
  const transaction = new Transaction();
  transaction.addInput(INPUT);
  transaction.addOutputAddress(address, 60_000n);
  transaction.addOutputAddress(CHANGE, 39_000n);
  return transaction.toPSBT(0);
}

/** The address of the first output. @param {Uint8Array} bytes */
function paid(bytes) {
  const transaction = Transaction.fromPSBT(bytes);
  const found = [];
  for (let i = 0; i < transaction.outputsLength; i += 1) {
    const { script } = transaction.getOutput(i);
    found.push(Address(NETWORK).encode(OutScript.decode(/** @type {any} */ (script))));
  }
  return found[0];
}

/** Making one takes time; no library keeps what it has read. */
const FEW = 100;

/** @param {{ variants: number } & import('../measure.mjs').Effort} effort */
export async function psbt(effort) {
  const payees = several(Math.min(effort.variants, FEW), segwitAddress);
  const packets = payees.map(payment);
  const decoder = {
    core: coreWith({ version: 1, payees: named('bitcoin', [...payees, CHANGE]) }),
    what: 'PSBT: one input, two outputs',
    calls: packets.map((bytes) => ({
      surface: 'wallet',
      method: 'bip122:signPsbt',
      body: JSON.stringify([hexOf(bytes)]),
    })),
    accounts: named('bitcoin', payees),
    peers: {
      '@scure/btc-signer fromPSBT and addresses': (index) => paid(packets[index]),
      'bitcoinjs-lib fromBuffer and addresses'(index) {
        const found = Psbt.fromBuffer(packets[index]).txOutputs.map(({ address }) => address);
        return String(found[0]);
      },
    },
  };
  return compareDecoders(decoder, effort);
}
