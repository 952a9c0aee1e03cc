// Owns attacks that are nothing but window messages in the shapes that wallets' content scripts listen to, and who stands for those scripts.
import { shared } from './page-side.mjs';

/** Page side: posts everything `messagesOf(a, call)` lists; what is heard with the attacker in it is returned. */
async function postEach(a, messagesOf) {
  const call = { method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] };
  const heard = [];
  // Stands for the content scripts, which hear the same event.
  addEventListener('message', ({ data }) => {
    if (JSON.stringify(data).includes(a.EVIL) && !JSON.stringify(data).includes('payeeguard'))
      heard.push(JSON.stringify(data));
  });
  const messages = messagesOf(a, call);
  for (const message of messages) (message.env ? window.parent : window).postMessage(message, '*');
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { sent: messages.length, heard: heard.length, texts: heard };
}

/** The attack that posts what `messagesOf(a, call)` lists; it runs in the page. */
export const posts = (messagesOf) => shared(postEach, messagesOf);

/** What every such sample has in common: an honest message of the page's own, and how its logs are read. */
export const spoken = {
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const heard = new Promise((resolve) => addEventListener('message', ({ data }) => data.mine && resolve(data)));
    window.postMessage({ mine: true, type: 'ready', target: 'widget' }, '*');
    return (await heard).type;
  },

  // With the guard not one of them may get through; without it each of them has to.
  stolen: ({ attackResult: { sent, heard }, status }) => (status ? heard > 0 : heard === sent),
  arrived: ({ result }) => result === 'ready',
  violation: (a) => ({ surface: 'postmessage', role: 'payee', account: a.EVIL }),
};
