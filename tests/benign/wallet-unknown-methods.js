// The page asks its wallet for what few wallets know: capabilities, assets, a token to watch, methods of one maker's own. None names anybody else.
import { names } from '../attacks/logs.mjs';

export default {
  title: 'methods that few wallets know',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.TOKEN}`] }),

  async action(a, app) {
    const [user] = await app.provider.request({ method: 'eth_requestAccounts' });
    const scope = { methods: ['eth_sendTransaction', 'personal_sign'], accounts: [`${a.chain}:${user}`] };
    const capabilities = {
      paymasterService: { url: `${a.origin}/paymaster`, context: { policyId: 'ab12', token: a.COLLECTIBLE } },
      dataSuffix: { value: '0x62617365617070070080218021802180218021802180218021', optional: true },
      atomic: { required: false },
    };
    const calls = [{ to: a.GOOD, value: '0x5' }];
    const asked = [
      ['wallet_getCapabilities', [user, ['0x7a69']]],
      ['wallet_getAssets', [{ account: a.OTHER_USER, chainFilter: ['0x7a69'] }]],
      ['wallet_watchAsset', { type: 'ERC20', options: { address: a.COLLECTIBLE, symbol: 'ART', decimals: 0 } }],
      ['wallet_createSession', { optionalScopes: { [a.chain]: scope } }],
      ['wallet_getCallsStatus', [`0x${'ab'.repeat(32)}`]],
      ['wallet_requestSnaps', { 'npm:example-snap': { version: '^1.0.0' } }],
      ['eth_createAccessList', [{ to: a.OTHER_USER, data: '0x12345678' }]],
      ['wallet_orders', [{ account: user, page: 2, since: '2026-01-01', text: 'what was bought here so far' }]],
      ['metamask_theme', ['dark', { seed: `0x${'cd'.repeat(32)}`, token: a.COLLECTIBLE }]],
      ['shop_quote', [{ from: user, to: a.GOOD, sellToken: a.COLLECTIBLE, buyAmount: '1000000000000000000' }]],
      ['wallet_sendCalls', [{ version: '2.0.0', from: user, chainId: '0x7a69', calls, capabilities }]],
    ];
    // The wallet here knows few of them: what counts is that it was asked.
    for (const [method, params] of asked) await app.provider.request({ method, params }).catch(() => null);
  },

  arrived: ({ wallet, a }) =>
    wallet.some(({ method, params }) => method === 'wallet_sendCalls' && names(params, a.GOOD)) &&
    wallet.some(({ method }) => method === 'shop_quote'),
};
