// Owns the demo's view of the truth: balances and allowances from the chain, and what reached the wallet.
import { createPublicClient, erc20Abi, http } from 'viem';
import { POOLS } from './pools.mjs';

/**
 * @param {object} shop where honest payments go, see shop.mjs
 * @param {string} rpcUrl the test chain
 */
export function openLedger(shop, rpcUrl) {
  const node = createPublicClient({ transport: http(rpcUrl) });
  const walletRequests = [];
  const cast = castOf(shop);

  /** Everything at this moment; the amounts are decimal texts because JSON has no big integers. */
  async function read() {
    const parties = await Promise.all(
      cast.map(async (party) => ({ ...party, ...(await holdings(node, party, shop)) })),
    );
    return { token: shop.token, parties, walletRequests: [...walletRequests] };
  }

  return {
    read,
    recordWalletRequest: (request) => walletRequests.push(request),
    walletRequest: (index) => walletRequests[index] ?? null,
  };
}

function castOf({ wallet, payTo }) {
  return [
    { id: 'customer', side: 'customer', label: 'Customer', address: wallet.account },
    { id: 'shop', side: 'shop', label: 'Shop', address: payTo.shop },
    { id: 'checkout', side: 'shop', label: 'Shop\u2019s checkout', address: payTo.checkout },
    ...POOLS.ethereum.map((address) => ({ id: 'attacker', side: 'attacker', label: 'Attacker', address })),
  ];
}

async function holdings(node, { address }, { token, wallet }) {
  const read = (functionName, args) => node.readContract({ address: token.address, abi: erc20Abi, functionName, args });
  const [ether, held, allowance] = await Promise.all([
    node.getBalance({ address }),
    read('balanceOf', [address]),
    read('allowance', [wallet.account, address]),
  ]);
  return { ether: String(ether), token: String(held), allowance: String(allowance) };
}
