// The wallet behind every wallet fixture: what the extension's background page is in real life. It logs each request, then asks the chain.
import { addresses } from './addresses.mjs';

const CHAIN = '0x7a69';

/** What the wallet says when the visitor picks another account and another network in it. */
const EVENTS = [
  { jsonrpc: '2.0', method: 'metamask_accountsChanged', params: [addresses.OTHER_USER] },
  {
    jsonrpc: '2.0',
    method: 'metamask_chainChanged',
    params: { chainId: '0x1', networkVersion: '1', isConnected: true },
  },
];

/** A session of the multichain interface (CAIP-25) for these chains, with the methods that MetaMask lists there. @param {string[]} scopes */
function sessionOf(scopes) {
  const evm = ['eth_sendTransaction', 'eth_signTypedData_v4', 'personal_sign', 'wallet_sendCalls', 'eth_getBalance'];
  const solana = ['signMessage', 'signTransaction', 'signAllTransactions', 'signAndSendTransaction', 'signIn'];
  const entry = (/** @type {string} */ scope) =>
    scope.startsWith('solana:')
      ? { accounts: [`${scope}:${addresses.sol.address.GOOD}`], methods: solana, notifications: [] }
      : { accounts: [`${scope}:${addresses.USER}`], methods: evm, notifications: [] };
  return { sessionScopes: Object.fromEntries(scopes.map((scope) => [scope, entry(scope)])) };
}

/** One visitor's wallet for one run. `log` gets every request that reached it, before anything else happens. */
export class TestWallet {
  #chain;
  #bundles = new Map();
  #accounts = [addresses.USER];
  log = [];

  constructor(chain) {
    this.#chain = chain;
  }

  /** Answers as a JSON-RPC response without id: { result } or { error }; `events` are notifications to send after it. */
  async answer({ method, params = [] }) {
    // How much was asked so far: a page that waits for quiet asks this, and it counts for nothing itself.
    if (method === 'test:seen') return { result: this.log.length };
    this.log.push({ method, params: structuredClone(params) });
    if (method === 'test_emitEvents') return { result: null, events: EVENTS };
    if (method === 'test_lock') this.#accounts = [];
    if (method === 'test_unlock') this.#accounts = [addresses.USER];
    if (/^test_(un)?lock$/.test(method))
      return { result: null, events: [{ ...EVENTS[0], params: [...this.#accounts] }] };
    try {
      return { result: (await this.#own(method)(params)) ?? null };
    } catch (error) {
      return { error: { code: error.code ?? -32603, message: error.message, data: error.data } };
    }
  }

  #rpc(method, params) {
    return this.#chain.rpc(method, params);
  }

  #methods = {
    metamask_getProviderState: () => ({
      accounts: [addresses.USER],
      chainId: CHAIN,
      isConnected: true,
      isUnlocked: true,
      networkVersion: '31337',
    }),
    metamask_sendDomainMetadata: () => true,
    metamask_logWeb3ShimUsage: () => true,
    eth_accounts: () => [...this.#accounts],
    eth_requestAccounts: () => [...(this.#accounts = [addresses.USER])],
    eth_coinbase: () => addresses.USER,
    eth_chainId: () => CHAIN,
    net_version: () => '31337',
    wallet_requestPermissions: () => [{ parentCapability: 'eth_accounts', caveats: [] }],
    wallet_getPermissions: () => [{ parentCapability: 'eth_accounts', caveats: [] }],
    wallet_switchEthereumChain: () => null,
    wallet_getCapabilities: () => ({ [CHAIN]: { atomic: { status: 'supported' } } }),
    wallet_sendCalls: ([request]) => this.#sendCalls(request),
    wallet_getCallsStatus: ([id]) => this.#callsStatus(id),
    wallet_createSession: ({ optionalScopes }) => sessionOf(Object.keys(optionalScopes)),
    wallet_getSession: () => sessionOf([]),
    wallet_revokeSession: () => true,
    wallet_invokeMethod: ({ scope, request: { method, params } }) =>
      scope.startsWith('solana:') ? { signature: '1'.repeat(64) } : this.#own(method)(params),
    eth_sendTransaction: ([transaction]) => this.#send(transaction),
    eth_sign: ([address, message]) => this.#rpc('eth_sign', [address, message]),
    personal_sign: ([message, address]) => this.#rpc('eth_sign', [address, message]),
    eth_signTypedData_v4: ([address, data]) =>
      this.#rpc('eth_signTypedData_v4', [address, typeof data === 'string' ? JSON.parse(data) : data]),
  };

  #own(method) {
    return Object.hasOwn(this.#methods, method) ? this.#methods[method] : this.#other(method);
  }

  // Chains that anvil is not: the request is on record, which is what the runs look at, and the answer has a signature's shape.
  #other(method) {
    if (/^(solana|tron|btc|bitcoin)_|:/.test(method)) return () => ({ signature: '1'.repeat(64) });
    return (params) => this.#rpc(method, params);
  }

  // Mined before it is answered, so that a run which has its answer can be judged by the balances.
  async #send(transaction) {
    const hash = await this.#rpc('eth_sendTransaction', [transaction]);
    await this.#chain.receipt(hash);
    return hash;
  }

  async #sendCalls({
    calls,
    from = addresses.USER,
    id = `0x${(this.#bundles.size + 1).toString(16).padStart(64, '0')}`,
  }) {
    const hashes = [];
    for (const { to, data, value } of calls) hashes.push(await this.#send({ from, to, data, value }));
    this.#bundles.set(id, hashes);
    return { id };
  }

  async #callsStatus(id) {
    const receipts = [];
    for (const hash of this.#bundles.get(id) ?? []) {
      const { logs, status, blockHash, blockNumber, gasUsed, transactionHash } = await this.#rpc(
        'eth_getTransactionReceipt',
        [hash],
      );
      receipts.push({ logs, status, blockHash, blockNumber, gasUsed, transactionHash });
    }
    return { version: '2.0.0', id, chainId: CHAIN, status: receipts.length ? 200 : 400, atomic: false, receipts };
  }
}
