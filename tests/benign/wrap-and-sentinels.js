// Ether is wrapped and unwrapped, and a router is told to pay "whoever calls": sentinels are nobody's account.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N12',
  title: 'wrapping ether, router sentinels, zero address',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`, `${a.chain}:${a.SAFE}`],
  }),

  async action(a, app) {
    const [from] = await app.provider.request({ method: 'eth_requestAccounts' });
    const { encodeFunctionData, parseAbi } = app.viem;
    const abi = parseAbi([
      'function deposit()',
      'function withdraw(uint256 amount)',
      'function execute(bytes commands, bytes[] inputs, uint256 deadline)',
    ]);
    const word = (value) =>
      (typeof value === 'string' ? value.slice(2).toLowerCase() : value.toString(16)).padStart(64, '0');
    const wrap = `0x${[2, 5].map(word).join('')}`;
    const sweep = `0x${[`0x${'0'.repeat(40)}`, 1, 0].map(word).join('')}`;
    const calls = [
      { to: a.TOKEN, value: '0x5', data: encodeFunctionData({ abi, functionName: 'deposit' }) },
      { to: a.TOKEN, data: encodeFunctionData({ abi, functionName: 'withdraw', args: [5n] }) },
      {
        to: a.SAFE,
        value: '0x5',
        data: encodeFunctionData({ abi, functionName: 'execute', args: ['0x0b04', [wrap, sweep], 2n ** 40n] }),
      },
    ];
    // The contracts of the test chain know none of these methods: what counts is that the wallet was asked.
    for (const tx of calls)
      await app.provider.request({ method: 'eth_sendTransaction', params: [{ from, ...tx }] }).catch(() => {});
    return app.pay(from, 1n);
  },

  arrived: ({ wallet, a }) =>
    wallet.filter(({ method }) => method === 'eth_sendTransaction').length === 4 && reachedWallet(wallet, a.SAFE),
};
