// web3.js asks for a permit signature for the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  title: 'web3.js: permit',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),
  page: { libs: ['web3'] },

  async action(a, app) {
    const { Web3 } = app;
    const web3 = new Web3(app.provider);
    const types = {
      Permit: [
        { name: 'owner', type: 'address' },
        { name: 'spender', type: 'address' },
        { name: 'value', type: 'uint256' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint256' },
      ],
    };
    const domain = { name: 'Test Dollar', version: '1', chainId: 31337, verifyingContract: a.TOKEN };
    const EIP712Domain = [
      { name: 'name', type: 'string' },
      { name: 'version', type: 'string' },
      { name: 'chainId', type: 'uint256' },
      { name: 'verifyingContract', type: 'address' },
    ];
    const message = { owner: a.USER, spender: a.SPENDER, value: '1000', nonce: '0', deadline: '4000000000' };
    const typed = { types: { EIP712Domain, ...types }, domain, primaryType: 'Permit', message };
    return web3.currentProvider.request({ method: 'eth_signTypedData_v4', params: [a.USER, JSON.stringify(typed)] });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_signTypedData_v4'),
};
