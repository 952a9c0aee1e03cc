// Owns the demo shop's constants: its prices, where honest payments go, and the policy that says so to the guard.

const BITCOIN = 'bip122:000000000019d6689c085ae165831e93';
const SOLANA = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp';

const PRICES = { ether: '0.05', token: '120', bitcoin: '0.0017', solana: '0.9' };

/**
 * @param {{ chainId: number, customer: string, token: { address: string, symbol: string, decimals: number },
 *   accounts: { shop: string, checkout: string, bitcoin: string, solana: string } }} chain
 */
export function describeShop({ chainId, customer, token, accounts }) {
  return {
    prices: PRICES,
    token,
    payTo: accounts,
    wallet: { chainId: `0x${chainId.toString(16)}`, account: customer, token },
  };
}

/** The guard's policy: everyone this page may pay or empower, and nobody else. */
export function shopPolicy({ payTo, token, wallet, prices }) {
  const chain = `eip155:${Number(wallet.chainId)}`;
  const max = String(BigInt(prices.token) * 10n ** BigInt(token.decimals));
  return {
    version: 1,
    payees: [`${chain}:${payTo.shop}`, `${BITCOIN}:${payTo.bitcoin}`, `${SOLANA}:${payTo.solana}`],
    spenders: [{ account: `${chain}:${payTo.checkout}`, asset: `${chain}/erc20:${token.address}`, max }],
    contracts: [`${chain}:${token.address}`],
    frames: 'none',
    reportTo: '/reports',
  };
}

/** What the shop's server answers when the page asks where to send coins. */
export function depositAnswer({ payTo, prices }, chain) {
  const names = { bitcoin: 'Bitcoin', solana: 'Solana' };
  const symbols = { bitcoin: 'BTC', solana: 'SOL' };
  if (!names[chain]) return null;
  return { name: names[chain], address: payTo[chain], amount: `${prices[chain]} ${symbols[chain]}` };
}
