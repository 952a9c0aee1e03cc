// Owns what a page can tell of the doors to the network by using them: in which order and how often each looks at its arguments, what it throws,
// which events follow, and how many turns a promise takes. Runs in the page, as text.

/** @param {any} tools of probe.js @returns {Promise<Record<string, string>>} */
export const network = async ({ echo, look, note, seen, thrower, watched, worded }) => {
  const members = {
    method: worded('method', 'POST'),
    headers: watched('headers', { 'x-one': worded('one', '1'), 'X-Two': '2' }),
    body: worded('body', 'hello'),
    mode: worded('mode', 'cors'),
    credentials: worded('credentials', 'omit'),
    cache: worded('cache', 'no-store'),
    redirect: worded('redirect', 'follow'),
    referrer: worded('referrer', ''),
    referrerPolicy: worded('policy', 'no-referrer'),
    integrity: worded('integrity', ''),
    keepalive: worded('keepalive', false),
    signal: null,
    priority: worded('priority', 'low'),
    window: null,
  };
  const pairs = () => {
    const list = [
      ['x-a', worded('a', '1')],
      ['x-b', '2'],
    ];
    return watched('pairs', list);
  };
  const bodies = {
    text: () => 'text',
    empty: () => '',
    number: () => 5,
    object: () => ({}),
    null: () => null,
    blob: () => new Blob(['blob'], { type: 'text/x' }),
    form: () => {
      const form = new FormData();
      form.append('a', 'b');
      return form;
    },
    file: () => {
      const form = new FormData();
      form.append('a', new File(['file'], 'name'));
      return form;
    },
    params: () => new URLSearchParams('a=b'),
    buffer: () => new ArrayBuffer(3),
    view: () => new Uint16Array(2).subarray(1),
    symbol: () => Symbol('s'),
  };
  const controller = () => {
    const own = new AbortController();
    return own;
  };
  const both = async (name, ...args) => {
    await look(`fetch ${name}`, () => fetch(...args.map((arg) => (typeof arg === 'function' ? arg() : arg))));
    await look(`Request ${name}`, () => new Request(...args.map((arg) => (typeof arg === 'function' ? arg() : arg))));
  };
  await both('without arguments');
  await both('of undefined', undefined);
  await both('of an object', () => worded('url', echo));
  await both('of an object that throws', () => thrower('url'));
  await both('of a bad address', 'http://[');
  await both('with credentials in the address', 'http://a:b@localhost/');
  await both('of a symbol', Symbol('x'));
  await both(
    'with every member',
    () => worded('url', echo),
    () => watched('init', members),
  );
  await both('with pairs', echo, () => ({ headers: pairs() }));
  await both('with Headers', echo, () => ({ headers: watched('headers', new Headers({ a: 'b' })) }));
  await both('with bad headers', echo, { headers: [['a']] });
  await both('with a bad header name', echo, { headers: { 'a b': '1' } });
  await both('with a bad header value', echo, { headers: { a: 'é\u0100' } });
  await both('with a number as init', echo, 5);
  await both('with null as init', echo, null);
  await both('with a function as init', echo, () => () => {});
  await both('with a forbidden method', echo, { method: 'TRACE' });
  await both('with a bad method', echo, { method: 'a b' });
  await both('with a body on GET', echo, { body: 'x' });
  await both('with mode navigate', echo, { mode: 'navigate' });
  await both('with a bad mode', echo, { mode: 'bad' });
  await both('with a bad signal', echo, { signal: {} });
  await both('with a window', echo, { window: {} });
  await both('with a method of lower case', echo, { method: 'post', body: '1' });
  await both('with patch of lower case', echo, { method: 'patch', body: '1' });
  await both('with a throwing member', echo, () => ({
    get method() {
      note('method');
      throw new RangeError('mine');
    },
    get body() {
      note('body');
      return 'x';
    },
  }));
  for (const [name, body] of Object.entries(bodies)) {
    await both(`with a body: ${name}`, echo, () => ({ method: 'POST', body: body() }));
    await look(`content type of ${name}`, () =>
      new Request(echo, { method: 'POST', body: body() }).headers.get('content-type'),
    );
  }
  await look('a request used twice', async () => {
    const request = new Request(echo, { method: 'POST', body: 'x' });
    await fetch(request);
    note(String(request.bodyUsed));
    return fetch(request);
  });
  await look('a request overridden', () =>
    fetch(new Request(echo, { method: 'POST', body: 'x' }), { method: 'PUT', body: 'y' }),
  );
  await look('a locked body', () => {
    const request = new Request(echo, { method: 'POST', body: 'x' });
    request.body?.getReader();
    return fetch(request);
  });
  await look('aborted before', () => {
    const own = controller();
    own.abort();
    return fetch(echo, { signal: own.signal });
  });
  await look('aborted before, with a reason', () => {
    const own = controller();
    own.abort('why');
    return fetch(echo, { signal: own.signal });
  });
  await look('aborted after', () => {
    const own = controller();
    const answer = fetch(echo, { signal: own.signal, method: 'POST', body: 'x' });
    own.abort();
    return answer;
  });
  await look('aborted with a body of a stream', () => {
    const own = controller();
    own.abort();
    return fetch(echo, { signal: own.signal, method: 'POST', body: new Blob(['x']) });
  });
  await look('an answer read twice', async () => {
    const answer = await fetch(echo);
    await answer.text();
    return answer.text();
  });
  await look('an answer cloned', async () => (await fetch(echo)).clone().text());
  await look('an answer as it is', async () => {
    const answer = await fetch(echo);
    note(`${answer.ok} ${answer.type} ${answer.bodyUsed} ${answer.constructor === Response}`);
    const parts = await Promise.all([answer.clone().blob(), answer.clone().arrayBuffer(), answer.clone().bytes?.()]);
    return parts.map((part) => Object.prototype.toString.call(part)).join(' ');
  });
  await look('fetch on null', () => Reflect.apply(fetch, null, [echo]));
  await look('fetch on an object', () => Reflect.apply(fetch, {}, [echo]));

  const requests = {
    'open without arguments': (r) => r.open(),
    'open with one': (r) => r.open('GET'),
    'open with objects': (r) =>
      r.open(
        worded('method', 'get'),
        worded('url', echo),
        worded('async', true),
        worded('user', 'u'),
        worded('password', 'p'),
      ),
    'open with a bad method': (r) => r.open('a b', echo),
    'open with a forbidden method': (r) => r.open('TRACE', echo),
    'open with a bad address': (r) => r.open('GET', 'http://['),
    'open twice': (r) => {
      r.open('GET', echo);
      r.setRequestHeader('a', 'b');
      r.open('GET', echo);
      return r.readyState;
    },
    'send unopened': (r) => r.send(),
    'header unopened': (r) => r.setRequestHeader('a', 'b'),
    'header with one': (r) => {
      r.open('GET', echo);
      r.setRequestHeader('a');
    },
    'header that is bad': (r) => {
      r.open('GET', echo);
      r.setRequestHeader('a b', 'c');
    },
    'header of objects': (r) => {
      r.open('GET', echo);
      r.setRequestHeader(worded('name', 'x-a'), worded('value', 'b'));
    },
    'send twice': (r) => {
      r.open('GET', echo);
      r.send();
      r.send();
    },
    'header after send': (r) => {
      r.open('GET', echo);
      r.send();
      r.setRequestHeader('a', 'b');
    },
    'a body that throws': (r) => {
      r.open('POST', echo);
      r.send(thrower('body'));
    },
    'a body of an object': (r) => {
      r.open('POST', echo);
      return r.send(worded('body', 'x'));
    },
    'a symbol': (r) => {
      r.open('POST', echo);
      return r.send(Symbol('x'));
    },
    'response type after send': (r) => {
      r.open('POST', echo);
      r.send('x');
      r.responseType = 'json';
      r.timeout = 1000;
      r.withCredentials = true;
    },
    'response type of a synchronous one': (r) => {
      r.open('POST', echo, false);
      r.responseType = 'json';
    },
    'time limit of a synchronous one': (r) => {
      r.timeout = 5;
      r.open('POST', echo, false);
    },
    'mime after send': (r) => {
      r.open('POST', echo);
      r.send('x');
      r.overrideMimeType('text/plain');
    },
    synchronous: (r) => {
      r.open('POST', echo, false);
      r.send('x');
      return `${r.status} ${r.readyState} ${r.responseURL.length > 0}`;
    },
    'abort unsent': (r) => r.abort(),
    'text of another type': (r) => {
      r.responseType = 'blob';
      return r.responseText;
    },
  };
  for (const [name, act] of Object.entries(requests))
    await look(`XMLHttpRequest ${name}`, () => act(new XMLHttpRequest()));
  const eventsOf = (act) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      for (const type of [
        'readystatechange',
        'loadstart',
        'progress',
        'load',
        'loadend',
        'abort',
        'error',
        'timeout',
      ]) {
        request.addEventListener(type, (event) =>
          note(`${type} ${request.readyState} ${event.isTrusted} ${event.target === request}`),
        );
        request.upload.addEventListener(type, () => note(`upload ${type}`));
      }
      request.addEventListener('loadend', () => setTimeout(resolve, 20, `${request.status} ${request.response}`));
      act(request);
      note('returned');
    });
  for (const [name, body] of Object.entries(bodies)) {
    if (name === 'symbol') continue;
    await look(`events of ${name}`, () =>
      eventsOf((request) => {
        request.open('POST', echo);
        request.send(body());
      }),
    );
  }
  await look('events of an abort', () =>
    eventsOf((request) => {
      request.open('POST', echo);
      request.send('x');
      request.abort();
      note(String(request.readyState));
    }),
  );
  await look('events of an abort with a blob', () =>
    eventsOf((request) => {
      request.open('POST', echo);
      request.send(new Blob(['x']));
      request.abort();
      note(String(request.readyState));
    }),
  );
  await look('events of a synchronous one', () =>
    eventsOf((request) => {
      request.open('POST', echo, false);
      request.send('x');
    }),
  );

  await look('beacon without arguments', () => navigator.sendBeacon());
  await look('beacon of objects', () => navigator.sendBeacon(worded('url', echo), worded('body', 'x')));
  await look('beacon to a bad address', () => navigator.sendBeacon('http://['));
  await look('beacon of another scheme', () => navigator.sendBeacon('ftp://localhost/'));
  await look('beacon of null', () => navigator.sendBeacon(echo, null));
  await look('beacon too long', () => navigator.sendBeacon(echo, 'x'.repeat(70000)));

  const socket = `${location.origin.replace('http', 'ws')}/none`;
  await look('WebSocket without arguments', () => new WebSocket());
  await look('WebSocket to a bad address', () => new WebSocket('http://['));
  await look('WebSocket with a fragment', () => new WebSocket(`${socket}#x`));
  await look('WebSocket of objects', () => new WebSocket(worded('url', socket), worded('protocol', 'a')).protocol);
  await look(
    'WebSocket of a list',
    () => new WebSocket(socket, watched('list', ['a', worded('second', 'b')])).url === socket,
  );
  await look('WebSocket of an object that is no list', () => new WebSocket(socket, { length: 1, 0: 'a' }));
  await look('WebSocket of a symbol', () => new WebSocket(socket, Symbol('x')));
  await look('WebSocket of null', () => new WebSocket(socket, null).readyState);
  await look('WebSocket of a bad protocol', () => new WebSocket(socket, 'a b'));
  await look('WebSocket of a protocol twice', () => new WebSocket(socket, ['a', 'a']));
  await look('WebSocket sent too soon', () => new WebSocket(socket).send('x'));
  await look('WebSocket sent nothing', () => new WebSocket(socket).send());
  await look('WebSocket closed badly', () => new WebSocket(socket).close(5));
  await look('WebSocket closed for long', () => new WebSocket(socket).close(1000, 'x'.repeat(200)));
  await look('WebSocket fails', () => {
    const own = new WebSocket(socket);
    return new Promise((resolve) => {
      own.onerror = (event) => note(`error ${event.isTrusted}`);
      own.onclose = (event) => resolve(`${event.code} ${event.wasClean} ${own.readyState}`);
    });
  });
  await look('EventSource without arguments', () => new EventSource());
  await look('EventSource to a bad address', () => new EventSource('http://['));
  await look('EventSource of objects', () => {
    const own = new EventSource(worded('url', echo), watched('init', { withCredentials: worded('with', true) }));
    own.close();
    return `${own.withCredentials} ${own.readyState}`;
  });
  return seen;
};
