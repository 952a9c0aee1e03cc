// G08: a Safe app asks the Safe around it to send its transactions.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G08',
  title: 'messages in the shape of Safe Apps',
  source: 'safe-global/safe-apps-sdk',
  attack: posts((a) => {
    const env = { sdkVersion: '8.1.0' };
    const permit = {
      domain: { name: 'Test Dollar', version: '1', chainId: 31337, verifyingContract: a.TOKEN },
      primaryType: 'Permit',
      types: {
        Permit: ['owner:address', 'spender:address', 'value:uint256', 'nonce:uint256', 'deadline:uint256'].map(
          (field) => ({ name: field.split(':')[0], type: field.split(':')[1] }),
        ),
      },
      message: { owner: a.SAFE, spender: a.EVIL, value: '5', nonce: '0', deadline: '4000000000' },
    };
    return [
      { id: 'safe7', method: 'sendTransactions', params: { txs: [{ to: a.EVIL, value: '5', data: '0x' }] }, env },
      { id: 'safe8', method: 'signTypedMessage', params: { typedData: permit }, env },
    ];
  }),
};
