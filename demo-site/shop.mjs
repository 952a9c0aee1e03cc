// Owns the demo shop's facts: its prices, where honest payments go, and the policy that says so to the guard.
import { createPublicClient, erc20Abi, http } from 'viem';
import { btc, chain, chains, GOOD, sol, SPENDER, TOKEN, USER } from '../tests/browser/addresses.mjs';

const PRICES = { ether: '0.05', token: '120', bitcoin: '0.0017', solana: '0.9' };

/** Where an honest page sends money, or power over it. */
const PAY_TO = { shop: GOOD, checkout: SPENDER, bitcoin: btc.segwit.GOOD, solana: sol.address.GOOD };

const DEPOSITS = {
  bitcoin: { name: 'Bitcoin', symbol: 'BTC' },
  solana: { name: 'Solana', symbol: 'SOL' },
};

/** @param {string} rpcUrl the test chain, which knows the token */
export async function describeShop(rpcUrl) {
  const node = createPublicClient({ transport: http(rpcUrl) });
  const read = (functionName) => node.readContract({ address: TOKEN, abi: erc20Abi, functionName });
  const [symbol, decimals] = await Promise.all([read('symbol'), read('decimals')]);
  const token = { address: TOKEN, symbol, decimals };
  const chainId = `0x${Number(chain.split(':')[1]).toString(16)}`;
  return { prices: PRICES, token, payTo: PAY_TO, wallet: { chainId, account: USER, token } };
}

/** The guard's policy: everyone this page may pay or empower, and nobody else. */
export function shopPolicy({ payTo, token, prices }) {
  const max = String(BigInt(prices.token) * 10n ** BigInt(token.decimals));
  return {
    version: 1,
    payees: [`${chain}:${payTo.shop}`, `${chains.btc}:${payTo.bitcoin}`, `${chains.sol}:${payTo.solana}`],
    spenders: [{ account: `${chain}:${payTo.checkout}`, asset: `${chain}/erc20:${token.address}`, max }],
    contracts: [`${chain}:${token.address}`],
    frames: 'none',
    reportTo: '/reports',
  };
}

/** What the shop's server answers when the page asks where to send coins; null for a chain it does not take. */
export function depositAnswer({ payTo, prices }, asked) {
  if (!Object.hasOwn(DEPOSITS, asked)) return null;
  const { name, symbol } = DEPOSITS[asked];
  return { name, address: payTo[asked], amount: `${prices[asked]} ${symbol}` };
}
