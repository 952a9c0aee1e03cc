// C03: the spender and the recipient stand in the typed data as bytes, numbers or text, and a Safe's owner signs a hash that nobody can read.
import { allRefused, asks } from './ask.mjs';
import { names } from './logs.mjs';

export default {
  id: 'C03',
  also: ['C05'],
  title: 'typed data with accounts in other types',
  source: 'own red team',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { sign }) => {
    const domain = { name: 'Shop', chainId: 31337, verifyingContract: a.TOKEN };
    const order = (type, name, value) => sign(domain, 'Order', { Order: `${name}:${type}` }, { [name]: value });
    const padded = `0x${a.EVIL.slice(2).toLowerCase().padStart(64, '0')}`;
    const safe = sign(
      { chainId: 31337, verifyingContract: a.SAFE },
      'SafeMessage',
      { SafeMessage: 'message:bytes' },
      { message: `0x${'9c'.repeat(12)}${a.EVIL.slice(2)}` },
    );
    return [
      order('bytes20', 'spender', a.EVIL),
      order('uint160', 'spender', a.EVIL),
      order('uint256', 'recipient', a.EVIL),
      order('bytes', 'recipient', a.EVIL),
      order('bytes', 'recipient', padded),
      order('string', 'recipient', `send it to ${a.EVIL}, all of it`),
      order('bytes32', 'spender', padded),
      order('bytes32', 'operator', padded),
      safe,
    ];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, attackResult, status, a }) => {
    const named = wallet.filter(({ params }) => names(params, a.EVIL)).length;
    return status ? named > 0 : named === attackResult.length;
  },
  arrived: ({ wallet, a }) => wallet.some(({ method, params }) => /send/.test(method) && names(params, a.GOOD)),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL, grade: 'authority' }),
  status: allRefused,
};
