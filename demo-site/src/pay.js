// Owns the shop's three wallet payments, written the way viem's documentation writes them.

import {
  createPublicClient,
  createWalletClient,
  custom,
  defineChain,
  http,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';

const TOKEN_ABI = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function approve(address spender, uint256 amount) returns (bool)',
]);

const WALLET_WAIT_MS = 3000;

/** Sends the price in ether to the shop. */
export async function payEther(config) {
  const { wallet, account, settled } = await connect(config);
  return settled(wallet.sendTransaction({ account, to: config.payTo.shop, value: parseEther(config.prices.ether) }));
}

/** Sends the price in tokens to the shop. */
export function payToken(config) {
  return callToken(config, 'transfer', config.payTo.shop);
}

/** Lets the shop's checkout contract collect the price in tokens. */
export function approve(config) {
  return callToken(config, 'approve', config.payTo.checkout);
}

async function callToken(config, functionName, account) {
  const { wallet, account: from, settled } = await connect(config);
  const amount = parseUnits(config.prices.token, config.token.decimals);
  const call = { address: config.token.address, abi: TOKEN_ABI, functionName, args: [account, amount], account: from };
  return settled(wallet.writeContract(call));
}

async function connect(config) {
  const rpc = new URL('/rpc', location.href).href;
  const chain = defineChain({
    id: Number(config.wallet.chainId),
    name: 'Demo chain',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
  });
  const provider = await injectedWallet();
  await requireDemoChain(provider, config);
  const wallet = createWalletClient({ chain, transport: custom(provider, { retryCount: 0 }) });
  const node = createPublicClient({ chain, transport: http(rpc), pollingInterval: 200 });
  const [account] = await wallet.requestAddresses();
  const settled = async (hash) => {
    const receipt = await node.waitForTransactionReceipt({ hash: await hash, timeout: 15_000 });
    if (receipt.status !== 'success') throw new Error('The chain reverted the transaction.');
    return receipt;
  };
  return { wallet, account, settled };
}

async function injectedWallet() {
  const deadline = Date.now() + WALLET_WAIT_MS;
  while (!window.ethereum && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  if (!window.ethereum) throw new Error('No wallet appeared in this page.');
  return window.ethereum;
}

/** A visitor's own wallet must never be asked to pay for a demonstration. */
async function requireDemoChain(provider, config) {
  const chainId = await provider.request({ method: 'eth_chainId' });
  if (chainId === config.wallet.chainId) return;
  throw new Error('Another wallet is installed in this browser. Open this page in a profile without it.');
}
