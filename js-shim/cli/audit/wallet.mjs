// Owns the test wallet: it writes down every request, agrees to everything, and sends nothing to any chain.

/** Asked of a wallet that a page believes in. @typedef {{ method: string, params: any }} WalletCall */

/**
 * @param {{ user: string, chainId: string }} settings
 */
export function createWallet({ user, chainId }) {
  /** @type {WalletCall[]} */
  const log = [];
  const hash = `0x${'5'.repeat(64)}`;
  const signature = `0x${'5'.repeat(128)}1b`;
  /** @type {Record<string, unknown>} */
  const answers = {
    metamask_getProviderState: {
      accounts: [user],
      chainId,
      isConnected: true,
      isUnlocked: true,
      networkVersion: String(Number(chainId)),
    },
    eth_accounts: [user],
    eth_requestAccounts: [user],
    eth_coinbase: user,
    eth_chainId: chainId,
    net_version: String(Number(chainId)),
    eth_blockNumber: '0x1',
    eth_getBalance: '0xde0b6b3a7640000',
    eth_gasPrice: '0x1',
    eth_estimateGas: '0x5208',
    eth_getTransactionCount: '0x0',
    eth_call: '0x',
    eth_getTransactionReceipt: { transactionHash: hash, status: '0x1', blockNumber: '0x1', logs: [] },
    wallet_requestPermissions: [{ parentCapability: 'eth_accounts', caveats: [] }],
    wallet_getPermissions: [{ parentCapability: 'eth_accounts', caveats: [] }],
    wallet_sendCalls: { id: hash },
  };
  return {
    log,
    /** @param {WalletCall} call */
    answer({ method, params = [] }) {
      log.push({ method, params });
      if (Object.hasOwn(answers, method)) return { result: answers[method] };
      if (/send/i.test(method)) return { result: hash };
      return { result: /sign/i.test(method) ? signature : null };
    },
  };
}
