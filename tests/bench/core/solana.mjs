// Owns the benchmark of Solana transactions: a transfer of lamports with a priority fee, read down to who is paid.
import {
  ComputeBudgetProgram,
  PublicKey,
  SystemInstruction,
  SystemProgram,
  TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js';
import { getCompiledTransactionMessageDecoder, getTransactionDecoder } from '@solana/kit';
import { bytesOf, hexOf, named, several, solanaAddress } from './accounts.mjs';
import { compareDecoders } from './decoding.mjs';
import { coreWith } from './module.mjs';

const SYSTEM = SystemProgram.programId.toBase58();
const payer = new PublicKey(bytesOf(2_000_000, 32));

/** @param {string} address @returns {Uint8Array} */
function transfer(address) {
  const message = new TransactionMessage({
    payerKey: payer,
    recentBlockhash: new PublicKey(bytesOf(3_000_000, 32)).toBase58(),
    instructions: [
      ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1000 }),
      SystemProgram.transfer({ fromPubkey: payer, toPubkey: new PublicKey(address), lamports: 1_000_000 }),
    ],
  });
  return new VersionedTransaction(message.compileToV0Message()).serialize();
}

/** Who the first transfer pays. @param {Uint8Array} bytes */
function paid(bytes) {
  const { message } = VersionedTransaction.deserialize(bytes);
  const keys = message.staticAccountKeys;
  for (const { programIdIndex, accountKeyIndexes, data } of message.compiledInstructions) {
    if (!keys[programIdIndex].equals(SystemProgram.programId)) continue;
    const instruction = new TransactionInstruction({
      programId: keys[programIdIndex],
      keys: accountKeyIndexes.map((at) => ({ pubkey: keys[at], isSigner: false, isWritable: true })),
      data: Buffer.from(data),
    });
    return SystemInstruction.decodeTransfer(instruction).toPubkey.toBase58();
  }
  throw new Error('no transfer');
}

const transactionDecoder = getTransactionDecoder();
const messageDecoder = getCompiledTransactionMessageDecoder();

/** The same by kit, which leaves the instructions of programs to other packages: the account in its place. @param {Uint8Array} bytes */
function paidByKit(bytes) {
  const { messageBytes } = transactionDecoder.decode(bytes);
  const { instructions, staticAccounts } = /** @type {any} */ (messageDecoder.decode(messageBytes));
  for (const { programAddressIndex, accountIndices } of instructions) {
    if (staticAccounts[programAddressIndex] === SYSTEM) return staticAccounts[accountIndices[1]];
  }
  throw new Error('no transfer');
}

/** Making one takes time; no library keeps what it has read. */
const FEW = 100;

/** @param {{ variants: number } & import('../measure.mjs').Effort} effort */
export async function solana(effort) {
  const payees = several(Math.min(effort.variants, FEW), solanaAddress);
  const transactions = payees.map(transfer);
  const decoder = {
    core: coreWith({ version: 1, payees: named('solana', payees) }),
    what: 'Solana transaction: a transfer of lamports with a priority fee',
    calls: transactions.map((bytes) => ({
      surface: 'wallet',
      method: 'solana:signTransaction',
      body: JSON.stringify([{ $bytes: hexOf(bytes) }]),
    })),
    accounts: named('solana', payees),
    peers: {
      '@solana/web3.js deserialize and decodeTransfer': (index) => paid(transactions[index]),
      '@solana/kit decode': (index) => paidByKit(transactions[index]),
    },
  };
  return compareDecoders(decoder, effort);
}
