// A visitor registers a name for himself and gives his votes to himself, as every governance page has one do first.
import { reachedWallet } from '../attacks/logs.mjs';

const REGISTRAR = '0x253553366Da8546fC250F225fe3d25d0C782303b';

export default {
  title: 'register a name and take one’s own votes, no list',
  policy: () => ({ version: 1 }),
  reports: true,

  async action(a, app) {
    const [account] = await app.connect();
    const { createWalletClient, custom, encodeFunctionData, parseAbi } = app.viem;
    const wallet = createWalletClient({ account, chain: app.chain, transport: custom(app.provider) });
    const register =
      'function register(string name, address owner, uint256 duration, bytes32 secret, address resolver, bytes[] data, bool reverseRecord, uint16 fuses) payable';
    const args = ['visitor', account, 31536000n, `0x${'07'.repeat(32)}`, a.COLLECTIBLE, [], true, 0];
    const data = encodeFunctionData({ abi: parseAbi([register]), functionName: 'register', args });
    const to = '0x253553366Da8546fC250F225fe3d25d0C782303b';
    await wallet.sendTransaction({ to, data, value: 5n, gas: 200000n });
    const votes = parseAbi(['function delegate(address delegatee)']);
    const take = encodeFunctionData({ abi: votes, functionName: 'delegate', args: [account] });
    return wallet.sendTransaction({ to, data: take, gas: 100000n });
  },

  arrived: ({ wallet }) =>
    reachedWallet(wallet, REGISTRAR, 'eth_sendTransaction') &&
    wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 2,
};
