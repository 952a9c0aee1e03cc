// G05: requests in the shape that Rainbow's content script relays, whatever their topic.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G05',
  title: 'messages in the shape of Rainbow',
  source: 'rainbow-me/browser-extension',
  attack: posts((a, call) =>
    ['> providerRequest', '> anyTopic'].map((topic) => ({ topic, payload: { id: 7, ...call, meta: {} }, id: 7 })),
  ),
};
