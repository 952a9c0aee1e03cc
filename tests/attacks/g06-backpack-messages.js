// G06: requests in the shapes that Backpack's channels listen to.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G06',
  title: 'messages in the shapes of Backpack',
  source: 'coral-xyz/backpack',
  attack: posts((a, call) =>
    ['channel-ethereum-rpc-request', 'channel-secure-background-request'].map((type) => ({
      type,
      detail: { id: 7, ...call },
    })),
  ),
};
