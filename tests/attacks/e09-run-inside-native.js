// E09: code of the page runs inside one native call, after the frame that came with it and before the call is over.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E09',
  title: 'fetch of a frame from inside document.write, surroundContents and execCommand',
  source: 'red team, third round',
  level: 'prevented',
  engines: {
    webkit:
      'a navigation cancels requests of the first document, early or late by chance: the theft is not reliable there',
  },
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { body: () => '<div id="place"></div><div id="text" contenteditable>text</div>' },

  async attack(a) {
    const sent = [];
    window.steal = (way) => {
      for (let at = 0; at < window.length; at += 1) {
        const realm = window[at];
        const body = JSON.stringify({ to: a.EVIL, way });
        sent.push(
          realm.fetch?.call(realm, `${location.origin}/api/withdraw`, { method: 'POST', body }).catch(() => {}),
        );
      }
    };
    const attempt = (way) => {
      try {
        way();
      } catch {
        // One way less.
      }
    };
    // What a script of the guard's own behind the frame would stand in is no place for one.
    attempt(() => document.write('<iframe src="/api/late"></iframe x=\'>\'><scr' + 'ipt>steal("write")</scr' + 'ipt>'));
    attempt(() => {
      document.write('<ifr');
      document.write('ame src="/api/late"></iframe x=\'>\'><scr' + 'ipt>steal("pieces")</scr' + 'ipt>');
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const place = document.querySelector('#place') ?? document.body.appendChild(document.createElement('div'));
    attempt(() => {
      place.innerHTML = '<p id="inner"><iframe src="/api/late"></iframe></p>';
      const inner = place.firstChild;
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.textContent = 'steal("surround")';
      inner.append(script);
      script.type = 'text/javascript';
      const range = document.createRange();
      range.selectNodeContents(inner);
      range.surroundContents(document.createElement('div'));
    });
    attempt(() => {
      const text = document.querySelector('#text') ?? document.body.appendChild(document.createElement('div'));
      text.contentEditable = 'true';
      text.addEventListener('input', () => window.steal('edit'));
      text.focus();
      document.execCommand('insertHTML', false, '<iframe src="/api/late"></iframe>');
    });
    await Promise.all(sent);
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/withdraw', { method: 'POST', headers, body })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL }),
};
