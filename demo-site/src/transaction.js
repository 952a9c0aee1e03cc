// Owns the reading of one transaction in words: who gets what. Used by the test wallet's sheet and by the server's ledger.

import { decodeFunctionData, erc20Abi, formatEther, formatUnits, maxUint256 } from 'viem';

/**
 * @param {{ to?: string, value?: string, data?: string, input?: string }} transaction
 * @param {{ address: string, symbol: string, decimals: number }} token
 */
export function readTransaction(transaction, token) {
  const call = tokenCall(transaction, token);
  if (call?.functionName === 'transfer') {
    const [to, amount] = call.args;
    return reading('Send tokens', units(amount, token), 'To', to, { contract: transaction.to });
  }
  if (call?.functionName === 'approve') {
    const [spender, amount] = call.args;
    const warning = amount === maxUint256 ? 'This allowance has no limit.' : null;
    return reading('Allow tokens to be taken', units(amount, token), 'By', spender, {
      contract: transaction.to,
      warning,
    });
  }
  const amount = `${formatEther(BigInt(transaction.value ?? 0))} ETH`;
  const warning = dataOf(transaction) === '0x' ? null : 'It also carries calldata that this wallet cannot read.';
  return reading('Send ether', amount, 'To', transaction.to ?? 'a new contract', { warning });
}

function tokenCall(transaction, token) {
  if (transaction.to?.toLowerCase() !== token.address.toLowerCase()) return null;
  try {
    return decodeFunctionData({ abi: erc20Abi, data: dataOf(transaction) });
  } catch {
    return null;
  }
}

const dataOf = ({ data, input }) => data ?? input ?? '0x';

/** An amount in tokens; the largest number of all is what "no limit" looks like. */
export function units(amount, { decimals, symbol }) {
  return amount === maxUint256 ? `Unlimited ${symbol}` : `${formatUnits(amount, decimals)} ${symbol}`;
}

function reading(action, amount, party, account, { contract = null, warning = null }) {
  return { action, amount, party, account, contract, warning };
}
