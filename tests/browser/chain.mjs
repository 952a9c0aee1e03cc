// A real chain for each engine: anvil on a free loopback port, the test contracts deployed, put back between runs, and read for balances.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { decodeFunctionResult, encodeDeployData, encodeFunctionData } from 'viem';
import { addresses, DEPLOYER } from './addresses.mjs';
import { findProgram, freePort, start, until } from './drivers/process.mjs';

const { USER, TOKEN, COLLECTIBLE, SAFE } = addresses;
const contracts = JSON.parse(await readFile(new URL('contracts/contracts.json', import.meta.url), 'utf8'));

export const ABI = { token: contracts.TestToken.abi, collectible: contracts.TestCollectible.abi };
export const CHAIN_ID = 31337;

// The npm package's own starter expects its install script to have run; the binary lies in the platform package beside it.
function anvilPath() {
  const require = createRequire(import.meta.url);
  const cpu = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  const name = `@foundry-rs/anvil-${process.platform}-${cpu}`;
  let shipped;
  try {
    shipped = join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'anvil');
  } catch {
    // Not installed for this platform: an anvil on PATH will do.
  }
  return findProgram([process.env.PAYEEGUARD_ANVIL, shipped, 'anvil'], `run npm ci (it holds ${name})`);
}

/** Starts anvil, deploys the contracts and gives the visitor money; returns the chain's readers and controls. */
export async function startChain({ port, blockTime } = {}) {
  const chosen = port ?? (await freePort());
  const anvil = start(anvilPath(), [
    ...['--port', String(chosen), '--host', '127.0.0.1', '--chain-id', String(CHAIN_ID)],
    ...['--accounts', '3', '--balance', '1000', '--silent', '--order', 'fifo'],
    ...(blockTime ? ['--block-time', String(blockTime)] : []),
  ]);
  const url = `http://127.0.0.1:${chosen}`;
  const rpc = caller(url);
  await until(() => rpc('eth_chainId'), { ms: 15_000, what: 'anvil answering', processes: [anvil] });

  const deploy = async (name, args, address) => {
    const { abi, bytecode } = contracts[name];
    const data = encodeDeployData({ abi, bytecode, args });
    const hash = await rpc('eth_sendTransaction', [{ from: DEPLOYER, data, gas: '0x4c4b40' }]);
    const { contractAddress, status } = await receiptOf(rpc, hash);
    if (status !== '0x1' || contractAddress.toLowerCase() !== address.toLowerCase()) {
      throw new Error(`${name} was deployed at ${contractAddress}, not at ${address}`);
    }
  };
  await deploy('TestToken', [USER, 1_000_000n * 10n ** 6n], TOKEN);
  await deploy('TestCollectible', [USER], COLLECTIBLE);
  await deploy('TestSafe', [], SAFE);
  await rpc('anvil_setBalance', [SAFE, '0xde0b6b3a7640000']);

  const before = await readBalances(rpc);
  const height = await rpc('eth_blockNumber');
  let snapshot = await rpc('evm_snapshot');
  const untouched = async () => (await rpc('eth_blockNumber')) === height;
  return {
    url,
    rpc,
    receipt: (hash) => receiptOf(rpc, hash),
    /** Puts the chain back to how it was after deployment. */
    async reset() {
      if (await untouched()) return;
      await rpc('evm_revert', [snapshot]);
      snapshot = await rpc('evm_snapshot');
    },
    /** What changed since the last reset, as plain functions over one read: eth, token, allowance, operator, owner. */
    async changes() {
      return compare(before, (await untouched()) ? before : await readBalances(rpc));
    },
    close: () => anvil.end(),
  };
}

function caller(url) {
  let id = 0;
  const post = async (body) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return response.json();
  };
  const rpc = async (method, params = []) => {
    const { result, error } = await post({ jsonrpc: '2.0', id: ++id, method, params });
    if (error) throw Object.assign(new Error(error.message), { code: error.code, data: error.data });
    return result;
  };
  rpc.batch = async (calls) => {
    const answers = await post(calls.map(([method, params], at) => ({ jsonrpc: '2.0', id: at, method, params })));
    return answers.sort((a, b) => a.id - b.id).map(({ result }) => result);
  };
  return rpc;
}

// anvil answers before it has mined.
function receiptOf(rpc, hash) {
  return until(() => rpc('eth_getTransactionReceipt', [hash]), { ms: 10_000, every: 5, what: `mining ${hash}` });
}

const WATCHED = ['GOOD', 'EVIL', 'SPENDER', 'LOOKALIKE', 'USER', 'SAFE'].map((name) => addresses[name]);

function call(to, abi, functionName, args) {
  return { to, abi, functionName, args, data: encodeFunctionData({ abi, functionName, args }) };
}

async function readBalances(rpc) {
  const calls = WATCHED.flatMap((address) => [
    call(TOKEN, ABI.token, 'balanceOf', [address]),
    call(TOKEN, ABI.token, 'allowance', [USER, address]),
    call(COLLECTIBLE, ABI.collectible, 'isApprovedForAll', [USER, address]),
  ]);
  const items = [1n, 2n, 3n, 4n, 5n].map((id) => call(COLLECTIBLE, ABI.collectible, 'ownerOf', [id]));
  const asked = [...calls, ...items];
  const answers = await rpc.batch([
    ...WATCHED.map((address) => ['eth_getBalance', [address, 'latest']]),
    ...asked.map(({ to, data }) => ['eth_call', [{ to, data }, 'latest']]),
  ]);
  const eth = answers.slice(0, WATCHED.length).map(BigInt);
  const read = answers.slice(WATCHED.length).map((data, at) => decodeFunctionResult({ ...asked[at], data }));
  const accounts = new Map();
  WATCHED.forEach((address, at) => {
    const [token, allowance, operator] = read.slice(at * 3, at * 3 + 3);
    accounts.set(address.toLowerCase(), { eth: eth[at], token, allowance, operator });
  });
  return { accounts, owners: read.slice(calls.length) };
}

function compare(before, after) {
  const at = ({ accounts }, address) => {
    const found = accounts.get(address.toLowerCase());
    if (!found) throw new Error(`the chain reader watches ${WATCHED.join(', ')}, not ${address}`);
    return found;
  };
  return {
    /** Wei gained since the reset; negative for who paid. */
    eth: (address) => at(after, address).eth - at(before, address).eth,
    token: (address) => at(after, address).token - at(before, address).token,
    /** What `address` may now take of the visitor's token. */
    allowance: (address) => at(after, address).allowance,
    operator: (address) => at(after, address).operator,
    owner: (id) => after.owners[Number(id) - 1],
  };
}
