// G04: requests in the shapes that Rabby's content script listens to.
import { posts, spoken } from './messages.mjs';

export default {
  ...spoken,
  id: 'G04',
  title: 'messages in the shapes of Rabby',
  source: 'RabbyHub/Rabby',
  attack: posts((a, call) => [
    { target: 'rabby-content-script', data: { type: 'request', data: { ident: 7, data: call } } },
    { target: 'rabby-content-script', data: { data: { type: 'request', data: { ident: 8, data: call } } } },
  ]),
};
