// ethers asks for a permit signature for the pinned spender.
import { reachedWallet } from '../attacks/logs.mjs';

export default {
  id: 'N16',
  title: 'ethers v6: permit',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
    spenders: [`${a.chain}:${a.SPENDER}`],
  }),
  page: { libs: ['ethers'] },

  async action(a, app) {
    const { BrowserProvider } = app.ethers;
    const signer = await new BrowserProvider(app.provider).getSigner();
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
    return signer.signTypedData(domain, types, {
      owner: a.USER,
      spender: a.SPENDER,
      value: 1000n,
      nonce: 0n,
      deadline: 4000000000n,
    });
  },

  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SPENDER, 'eth_signTypedData_v4'),
};
