// Owns the benchmark of contract calls: a token transfer, and ten of them inside Multicall3's `aggregate3`.
import { ethers } from 'ethers';
import { decodeFunctionData, encodeFunctionData, erc20Abi, multicall3Abi } from 'viem';
import { CHAINS, evmAddress, named, several } from './accounts.mjs';
import { compareDecoders } from './decoding.mjs';
import { coreWith } from './module.mjs';

const TOKEN = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
const MULTICALL = '0xcA11bde05977b3631167028862bE2a173976CA11';
const INNER = 10;

/** @param {{ variants: number } & import('../measure.mjs').Effort} effort */
export async function calldata(effort) {
  const payees = several(effort.variants, evmAddress);
  const core = coreWith({
    version: 1,
    payees: named('evm', payees),
    contracts: named('evm', [TOKEN, MULTICALL]),
  });
  const erc20 = new ethers.Interface(/** @type {any} */ (erc20Abi));
  const multicall = new ethers.Interface(/** @type {any} */ (multicall3Abi));
  const call = (/** @type {string} */ to, /** @type {string} */ data) => ({
    surface: 'eip1193',
    method: 'eth_sendTransaction',
    chain: CHAINS.evm,
    body: JSON.stringify([{ to, data }]),
  });
  const transfers = payees.map((payee) =>
    encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [payee, 1_000_000n] }),
  );
  const groups = several(Math.ceil(effort.variants / INNER), (number) => number * INNER);
  const aggregates = groups.map((from) =>
    encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [transfers.slice(from, from + INNER).map((callData) => ({ target: TOKEN, allowFailure: false, callData }))],
    }),
  );
  const viemTransfer = (/** @type {any} */ data) => String(decodeFunctionData({ abi: erc20Abi, data }).args?.[0]);
  const ethersTransfer = (/** @type {string} */ data) => erc20.parseTransaction({ data })?.args[0];
  const single = {
    core,
    what: 'token transfer',
    calls: transfers.map((data) => call(TOKEN, data)),
    accounts: named('evm', payees),
    peers: {
      'viem decodeFunctionData': (index) => viemTransfer(transfers[index]),
      'ethers parseTransaction': (index) => ethersTransfer(transfers[index]),
    },
  };
  const known = new Set(payees);
  const checked = (/** @type {string} */ body, /** @type {(data: string) => string} */ read) => {
    const [{ to, data }] = JSON.parse(body);
    const payee = read(data);
    if (to !== TOKEN || !known.has(payee)) throw new Error('an unknown account');
    return payee;
  };
  const same = {
    ...single,
    what: 'token transfer: the libraries do the same job',
    peers: {
      'JSON.parse, viem decodeFunctionData, Set': (index) => checked(single.calls[index].body, viemTransfer),
      'JSON.parse, ethers parseTransaction, Set': (index) => checked(single.calls[index].body, ethersTransfer),
    },
  };
  const nested = {
    core,
    what: `multicall of ${INNER} token transfers`,
    calls: aggregates.map((data) => call(MULTICALL, data)),
    accounts: named(
      'evm',
      groups.map((from) => payees[from]),
    ),
    peers: {
      'viem decodeFunctionData'(index) {
        const { args } = decodeFunctionData({ abi: multicall3Abi, data: aggregates[index] });
        return /** @type {any} */ (args)[0].map(({ callData }) => viemTransfer(callData))[0];
      },
      'ethers parseTransaction'(index) {
        const { args } = /** @type {any} */ (multicall.parseTransaction({ data: aggregates[index] }));
        return args[0].map((/** @type {any} */ inner) => ethersTransfer(inner.callData))[0];
      },
    },
  };
  const rows = [];
  for (const decoder of [single, same, nested]) rows.push(...(await compareDecoders(decoder, effort)));
  return rows;
}
