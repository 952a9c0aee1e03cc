// C03: signatures that give a manager of lending positions, an agent's builder or a list of hashes what the user owns elsewhere.
import { allRefused, asks } from './ask.mjs';

export default {
  id: 'C03',
  also: ['C05'],
  title: 'managers, dispatchers, and roots of orders in typed data',
  source: 'own red team',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  attack: asks((a, { sign }) => {
    const domain = { name: 'Lender', chainId: 31337, verifyingContract: a.TOKEN };
    const exchange = { name: 'HyperliquidSignTransaction', version: '1', chainId: 31337 };
    const change = 'HyperliquidTransaction:ConvertToMultiSigUser';
    return [
      sign(
        domain,
        'Authorization',
        { Authorization: 'authorizer:address authorized:address isAuthorized:bool nonce:uint256 deadline:uint256' },
        { authorizer: a.USER, authorized: a.EVIL, isAuthorized: true, nonce: '0', deadline: '9999999999' },
      ),
      sign(
        domain,
        'Authorization',
        { Authorization: 'owner:address manager:address isAllowed:bool nonce:uint256 expiry:uint256' },
        { owner: a.USER, manager: a.EVIL, isAllowed: true, nonce: '0', expiry: '9999999999' },
      ),
      sign(
        domain,
        'SetDispatcherWithSig',
        { SetDispatcherWithSig: 'profileId:uint256 dispatcher:address nonce:uint256 deadline:uint256' },
        { profileId: '1', dispatcher: a.EVIL, nonce: '0', deadline: '9999999999' },
      ),
      sign(domain, 'Root', { Root: 'root:bytes32' }, { root: `0x${'9c'.repeat(32)}` }),
      sign(
        exchange,
        change,
        { [change]: 'hyperliquidChain:string signers:string nonce:uint64' },
        {
          hyperliquidChain: 'Mainnet',
          signers: JSON.stringify({ authorizedUsers: [a.EVIL], threshold: 1 }),
          nonce: 1,
        },
      ),
    ];
  }),

  async action(a, app) {
    return app.pay(a.GOOD, 5n);
  },
  stolen: ({ wallet, attackResult, status }) => {
    const signed = wallet.filter(({ method }) => /signTypedData/.test(method)).length;
    return status ? signed > 0 : signed === attackResult.length;
  },
  arrived: ({ wallet }) => wallet.some(({ method }) => /send/.test(method)),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL, grade: 'authority' }),
  status: allRefused,
};
