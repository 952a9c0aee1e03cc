// Owns what a page can tell of messages, insertions, forms and the rest by using them. Runs in the page, as text.

/** @param {any} tools of probe.js @returns {Promise<Record<string, string>>} */
export const page = async ({ echo, look, note, pause, seen, text, thrower, watched, worded }) => {
  const messages = {
    'without arguments': () => window.postMessage(),
    'to nobody': () => window.postMessage('x'),
    'to a bad origin': () => window.postMessage('x', 'bad'),
    'to a slash': () => window.postMessage('x', '/'),
    'of a function': () => window.postMessage(() => {}, '*'),
    'of a symbol': () => window.postMessage(Symbol('x'), '*'),
    'with options': () =>
      window.postMessage(
        'x',
        watched('options', { targetOrigin: worded('origin', '*'), transfer: watched('transfer', []) }),
      ),
    'with an origin that is an object': () => window.postMessage('x', worded('origin', '*')),
    'with getters': () =>
      window.postMessage(
        {
          get a() {
            note('a');
            return 1;
          },
          get b() {
            note('b');
            return 2;
          },
        },
        '*',
      ),
    'with a getter that throws': () =>
      window.postMessage(
        {
          get a() {
            throw new RangeError('mine');
          },
        },
        '*',
      ),
    'with one port twice': () => {
      const { port1 } = new MessageChannel();
      window.postMessage('x', '*', [port1, port1]);
    },
    'with what cannot be transferred': () => window.postMessage('x', '*', [{}]),
    'with null for a list': () => window.postMessage('x', '*', null),
    'with null for a list in options': () => window.postMessage('x', { targetOrigin: '*', transfer: null }),
    'with an object for a list': () => window.postMessage('x', '*', {}),
    'with a set of ports': () => window.postMessage('x', '*', new Set([new MessageChannel().port1])),
    'on a port with a set of ports': () =>
      new MessageChannel().port1.postMessage('x', new Set([new MessageChannel().port2])),
    'on a port with an object for a list': () => new MessageChannel().port1.postMessage('x', { transfer: {} }),
    'on a port with null for a list': () => new MessageChannel().port1.postMessage('x', { transfer: null }),
    'with a number for a list': () => window.postMessage('x', '*', 5),
    'on a port without arguments': () => new MessageChannel().port1.postMessage(),
    'on a port with itself': () => {
      const { port1 } = new MessageChannel();
      port1.postMessage('x', [port1]);
    },
    'on a port of a function': () => new MessageChannel().port1.postMessage(() => {}),
    'on a closed channel': () => {
      const channel = new BroadcastChannel('x');
      channel.close();
      channel.postMessage('x');
    },
    'on a channel of a function': () => new BroadcastChannel('x').postMessage(() => {}),
  };
  for (const [name, act] of Object.entries(messages)) await look(`message ${name}`, act);
  await look('what a message becomes', () => {
    const { port1, port2 } = new MessageChannel();
    const cyclic = {
      date: new Date(5),
      map: new Map([[1, { a: 1 }]]),
      set: new Set([1]),
      re: /x/gi,
      big: 5n,
      hole: Object.assign(Array(3), { 0: 1, 2: 3 }),
      view: new Uint8Array([1, 2]),
      error: new RangeError('mine'),
      nan: NaN,
      minus: -0,
      undef: undefined,
    };
    cyclic.self = cyclic;
    return new Promise((resolve) => {
      port2.onmessage = ({ data }) =>
        resolve(
          `${data.self === data} ${data.date.getTime()} ${data.map.get(1).a} ${data.set.has(1)} ${data.re} ${data.big} ${1 in data.hole} ${data.hole.length} ${data.view} ${data.error.name} ${data.error.message} ${Object.is(data.minus, -0)} ${'undef' in data} ${Object.keys(data)}`,
        );
      port1.postMessage(cyclic);
    });
  });
  await look(
    'where a message comes from',
    () =>
      new Promise((resolve) => {
        addEventListener(
          'message',
          (event) =>
            resolve(
              `${event.origin === location.origin} ${event.source === window} ${event.isTrusted} ${event.ports.length} ${event.data}`,
            ),
          { once: true },
        );
        window.postMessage('mine', '*', [new MessageChannel().port1]);
      }),
  );

  const stage = document.createElement('div');
  document.body.append(stage);
  const make = (name) => document.createElement(name);
  const edits = {
    'append nothing': () => stage.append(),
    'append words': () => stage.append(worded('a', 'x'), worded('b', 'y'), null, undefined, 5),
    'append a symbol': () => stage.append(Symbol('x')),
    'append what throws': () => stage.append(worded('a', 'x'), thrower('b')),
    'append itself': () => stage.append(stage),
    'appendChild of text': () => stage.appendChild('x'),
    'appendChild of null': () => stage.appendChild(null),
    'appendChild without arguments': () => stage.appendChild(),
    'appendChild of a parent': () => stage.appendChild(document.body),
    'appendChild of a node': () => stage.appendChild(make('p')),
    'insertBefore with one': () => stage.insertBefore(make('p')),
    'insertBefore a stranger': () => stage.insertBefore(make('p'), make('p')),
    'insertBefore nothing': () => stage.insertBefore(make('p'), undefined),
    'replaceChild of a stranger': () => stage.replaceChild(make('p'), make('p')),
    'replaceChildren of words': () => stage.replaceChildren(worded('a', 'x'), 'y'),
    'insertAdjacentElement badly': () => stage.insertAdjacentElement('bad', make('p')),
    'insertAdjacentElement of objects': () => stage.insertAdjacentElement(worded('where', 'beforeEnd'), make('p')),
    'insertAdjacentElement of text': () => stage.insertAdjacentElement('beforeend', 'x'),
    'insertAdjacentHTML badly': () => stage.insertAdjacentHTML('bad', 'x'),
    'insertAdjacentHTML of objects': () =>
      stage.insertAdjacentHTML(worded('where', 'afterBegin'), worded('markup', '<b>x</b>')),
    'insertAdjacentHTML without a parent': () => make('p').insertAdjacentHTML('beforebegin', 'x'),
    'innerHTML of null': () => {
      stage.innerHTML = null;
      return stage.innerHTML;
    },
    'innerHTML of undefined': () => {
      stage.innerHTML = undefined;
      return stage.innerHTML;
    },
    'innerHTML of words': () => {
      stage.innerHTML = worded('markup', '<i>x</i>');
      return stage.innerHTML;
    },
    'innerHTML of a symbol': () => {
      stage.innerHTML = Symbol('x');
    },
    'outerHTML without a parent': () => {
      make('p').outerHTML = 'x';
    },
    'outerHTML of the root': () => {
      document.documentElement.outerHTML = 'x';
    },
    'before without a parent': () => make('p').before('x'),
    'replaceWith words': () => {
      const own = make('p');
      stage.append(own);
      own.replaceWith(worded('a', 'x'), 'y');
      return stage.innerHTML;
    },
    'insertNode into nothing': () => document.createRange().insertNode(),
    'surroundContents of nothing': () => document.createRange().surroundContents(),
    'surroundContents of part': () => {
      stage.innerHTML = '<p>a</p><p>b</p>';
      const range = document.createRange();
      range.setStart(stage.firstChild.firstChild, 0);
      range.setEnd(stage.lastChild.firstChild, 1);
      range.surroundContents(make('b'));
    },
    'a fragment from markup': () =>
      document.createRange().createContextualFragment(worded('markup', '<i>x</i>')).childNodes.length,
    'a document from markup': () =>
      new DOMParser().parseFromString(worded('markup', '<i>x</i>'), worded('type', 'text/html')).body.innerHTML,
    'a document of a bad type': () => new DOMParser().parseFromString('<i>x</i>', 'bad'),
    'options added': () => {
      const select = make('select');
      select.add(make('option'), watched('before', {}));
      return select.options.length;
    },
    'options added badly': () => make('select').add(make('p')),
    'body of another kind': () => {
      document.body = make('p');
    },
    'caption of another kind': () => {
      make('table').caption = make('p');
    },
    'a command': () => document.execCommand(worded('command', 'bold'), worded('ui', false), worded('value', '')),
    'a command without arguments': () => document.execCommand(),
  };
  for (const [name, act] of Object.entries(edits)) await look(name, act);
  await look('records of an insertion', async () => {
    const records = [];
    const observer = new MutationObserver((list) => records.push(...list));
    observer.observe(stage, { childList: true, subtree: true });
    stage.innerHTML = '<p>a</p>';
    stage.append(make('b'), 'text', make('i'));
    stage.firstChild.replaceWith(make('u'));
    await pause(10);
    observer.disconnect();
    return records.map(({ addedNodes, removedNodes }) => `${addedNodes.length}-${removedNodes.length}`).join(' ');
  });
  await look('callbacks of a custom element', () => {
    customElements.define(
      'x-watched',
      class extends HTMLElement {
        constructor() {
          super();
          note('constructor');
        }
        connectedCallback() {
          note(`connected ${this.parentNode === stage}`);
        }
        disconnectedCallback() {
          note('disconnected');
        }
      },
    );
    stage.innerHTML = '<x-watched></x-watched>';
    const own = stage.firstChild;
    stage.append(own);
    own.remove();
    return stage.childNodes.length;
  });

  const form = (attributes, act) => {
    stage.innerHTML =
      '<form action="javascript:void 0"><input name="a" value="b" required><button name="c" value="d">x</button></form>';
    const own = stage.firstChild;
    own.addEventListener('submit', (event) => {
      note(`submit ${event.isTrusted} ${event.cancelable} ${event.bubbles} ${text(event.submitter)}`);
      event.preventDefault();
    });
    own.addEventListener('formdata', () => note('formdata'));
    own.addEventListener('invalid', () => note('invalid'), true);
    return act(own);
  };
  await look('form requested', () => form('', (own) => own.requestSubmit()));
  await look('form requested by its button', () => form('', (own) => own.requestSubmit(own.lastChild)));
  await look('form requested by a stranger', () => form('', (own) => own.requestSubmit(make('button'))));
  await look('form requested by an object', () => form('', (own) => own.requestSubmit({})));
  await look('form clicked', () => form('', (own) => own.lastChild.click()));
  await look('form that is not valid', () =>
    form('', (own) => {
      own.firstChild.value = '';
      own.requestSubmit();
    }),
  );
  await look('form outside the document', () => form('', (own) => (own.remove(), own.requestSubmit())));
  await look('window.open of a bad address', () => window.open('http://['));
  await look('window.open of objects that throw', () => window.open(thrower('url')));
  await look('clipboard of objects', () => navigator.clipboard?.writeText(thrower('text')));
  await look('clipboard without arguments', () => navigator.clipboard?.writeText());
  await look('Worker without arguments', () => new Worker());
  await look('Worker of what throws', () => new Worker(thrower('url')));
  await look('SharedWorker of what throws', () => new SharedWorker(thrower('url')));
  await look('cache of nothing', () => caches.open('x').then((cache) => cache.put()));
  await look('cache of a bad method', () =>
    caches.open('x').then((cache) => cache.put(new Request(echo, { method: 'POST' }), new Response(''))),
  );
  await look('registration of nothing', () => navigator.serviceWorker?.register());
  await look('registration of what throws', () => navigator.serviceWorker?.register(thrower('url')));
  stage.remove();
  return seen;
};
