// B14: the auction is created at the genuine factory, with the attacker's wallet as one of its arguments.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B14',
  title: 'wallet argument of a factory swapped',
  source: 'MISO, 16 September 2021',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [
      {
        account: `${a.chain}:${a.SAFE}`,
        abi: ['function createAuction(address token, uint256 amount, address payee)'],
      },
    ],
  }),

  attack(a) {
    window.patched = (async () => {
      while (!window.app?.viem) await new Promise((resolve) => setTimeout(resolve, 5));
      const { encodeFunctionData } = window.app.viem;
      window.app.viem.encodeFunctionData = (call) =>
        encodeFunctionData({ ...call, args: call.args.map((arg) => (arg === a.GOOD ? a.EVIL : arg)) });
    })();
  },

  async action(a, app) {
    await window.patched;
    const abi = app.viem.parseAbi(['function createAuction(address token, uint256 amount, address payee)']);
    const data = app.viem.encodeFunctionData({ abi, functionName: 'createAuction', args: [a.TOKEN, 5n, a.GOOD] });
    return app.provider.request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.SAFE, data }] });
  },

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD),
  violation: (a) => ({ surface: 'eip1193', role: 'payee', account: a.EVIL }),
};
