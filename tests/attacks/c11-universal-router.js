// C11: an honest swap first, then the router sweeps, transfers, pays a portion, or runs a plan inside a plan, for the attacker.
import { allRefused, asks } from './ask.mjs';
import { reachedWallet } from './logs.mjs';

export default {
  id: 'C11',
  title: 'Universal Router commands that pay the attacker',
  source: 'Uniswap Universal Router, commands',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.SAFE}`, `${a.chain}:${a.TOKEN}`],
  }),

  attack: asks((a, { call, send }) => {
    const word = (value) =>
      (typeof value === 'string' ? value.slice(2).toLowerCase() : value.toString(16)).padStart(64, '0');
    const pays = `0x${[a.TOKEN, a.EVIL, 1].map(word).join('')}`;
    const router = 'execute(bytes commands, bytes[] inputs, uint256 deadline)';
    const inner = call('execute(bytes commands, bytes[] inputs)', '0x04', [pays]);
    const commands = ['0x04', '0x05', '0x06', '0x84'].map((command) =>
      send(a.SAFE, call(router, command, [pays], 2n ** 40n)),
    );
    // A sub-plan has the arguments of an execute of its own.
    const plan = send(a.SAFE, call(router, '0x21', [`0x${inner.slice(10)}`], 2n ** 40n));
    const wrapped = `0x${[2, 1].map(word).join('')}`;
    return [...commands, plan, send(a.SAFE, call(router, '0x0b04', [wrapped, pays], 2n ** 40n))];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
  status: allRefused,
};
