// Owns what a page can tell of MetaMask's own provider by looking at it and by using it. Runs in the page, as text.

/** @param {any} tools of probe.js @returns {Promise<Record<string, string>>} */
export const provider = async ({ look, note, pause, seen, text, watched }) => {
  const announced = [];
  addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail));
  dispatchEvent(new Event('eip6963:requestProvider'));
  await pause(50);
  const { ethereum } = window;
  // It knows its chain once its content script has answered.
  for (let turns = 0; turns < 100 && ethereum.chainId === null; turns += 1) await pause(20);
  const flags = (found) =>
    Object.keys(found)
      .filter((key) => found[key] === true)
      .join(' ');
  const names = new Map([
    [Object.prototype, 'Object.prototype'],
    [Function.prototype, 'Function.prototype'],
    [ethereum, 'the provider'],
  ]);

  // The provider and everything it inherits from, with what each member is.
  let level = 0;
  for (let holder = ethereum; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    const place = `level ${level}`;
    seen[`${place} keys`] = Reflect.ownKeys(holder).map(String).sort().join(' ');
    seen[`${place} constructor`] =
      `${holder.constructor?.name} ${holder.constructor?.length} ${holder instanceof Object}`;
    seen[`${place} kind`] = `${Object.prototype.toString.call(holder)} ${Object.isExtensible(holder)}`;
    for (const key of Reflect.ownKeys(holder)) {
      const own = Object.getOwnPropertyDescriptor(holder, key);
      // A method that the guard stands before is an accessor that gives it and takes nothing.
      const given = own.get && own.set ? Reflect.apply(own.get, holder, []) : undefined;
      const found = typeof given === 'function' ? { value: given, frozen: true, enumerable: own.enumerable } : own;
      const what = 'value' in found ? typeof found.value : 'accessor';
      seen[`${place}.${String(key)} is`] = `${what} ${flags(found)}`;
      if (what !== 'function') continue;
      const { value } = found;
      seen[`${place}.${String(key)} function`] =
        `${value.name} ${value.length} ${Reflect.ownKeys(value).map(String).sort()} ${Function.prototype.toString.call(value).length > 0} ${names.get(Object.getPrototypeOf(value))}`;
      seen[`${place}.${String(key)} again`] = String(holder[key] === holder[key]);
    }
    level += 1;
  }
  seen.levels = String(level);
  seen['the slot'] = flags(Object.getOwnPropertyDescriptor(window, 'ethereum') ?? {});
  seen.identity = `${window.ethereum === ethereum} ${announced.length} ${announced.every(({ provider: own }) => own === announced[0].provider)}`;
  seen.announced = announced
    .map(
      ({ info, provider: own }) =>
        `${info.name} ${info.rdns} ${Object.isFrozen(info)} ${own === ethereum} ${own.isMetaMask}`,
    )
    .join(', ');
  seen.fields = ['isMetaMask', 'chainId', 'networkVersion', 'selectedAddress', '_metamask', 'isConnected']
    .map((key) => `${key} ${typeof ethereum[key]}`)
    .join(', ');
  seen.connected = String(ethereum.isConnected());

  const code = (promise) =>
    promise.then(
      (value) => text(value),
      (error) => `${error.code} ${error.constructor.name} ${error instanceof Error}`,
    );
  const ask = (args) => () => code(ethereum.request(args));
  await look('request of nothing', () => code(ethereum.request()));
  await look('request of null', ask(null));
  await look('request of text', ask('eth_chainId'));
  await look('request of a list', ask([]));
  await look('request without a method', ask({}));
  await look('request of an empty method', ask({ method: '' }));
  await look('request of a method that is a number', ask({ method: 5 }));
  await look('request with params of text', ask({ method: 'eth_chainId', params: 'x' }));
  await look('request with params of null', ask({ method: 'eth_chainId', params: null }));
  await look('request of a method nobody has', ask({ method: 'eth_nothing' }));
  await look('chain', ask({ method: 'eth_chainId' }));
  await look('accounts', ask({ method: 'eth_accounts' }));
  await look('request accounts', ask({ method: 'eth_requestAccounts', params: [] }));
  await look('block', () =>
    code(ethereum.request({ method: 'eth_blockNumber', params: [] }).then((value) => typeof value)),
  );
  await look(
    'balance',
    ask({ method: 'eth_getBalance', params: ['0x0000000000000000000000000000000000000001', 'latest'] }),
  );
  await look('on another receiver', () =>
    code(Reflect.apply(ethereum.request, undefined, [{ method: 'eth_chainId' }])),
  );
  await look('taken off', () => {
    const { request } = ethereum;
    return code(request({ method: 'eth_chainId' }));
  });
  await look('with an object that tells', () =>
    code(ethereum.request(watched('args', { method: 'eth_chainId', params: [] }))).then(() => 'answered'),
  );
  await look('enable', () => code(ethereum.enable?.() ?? Promise.resolve('none')));
  await look('send of a method', () =>
    code(Promise.resolve(ethereum.send('eth_chainId')).then(({ result, jsonrpc }) => `${result} ${jsonrpc}`)),
  );
  await look('send with params', () =>
    code(Promise.resolve(ethereum.send('eth_chainId', [])).then(({ result }) => result)),
  );
  await look(
    'send with a callback',
    () =>
      new Promise((resolve) =>
        ethereum.send({ jsonrpc: '2.0', id: 7, method: 'eth_chainId' }, (error, answer) =>
          resolve(`${error} ${answer?.id} ${answer?.result}`),
        ),
      ),
  );
  await look('send of an object', () => ethereum.send({ method: 'eth_accounts' }).result);
  await look('send of an object nobody knows', () => ethereum.send({ method: 'eth_other' }));
  await look(
    'sendAsync',
    () =>
      new Promise((resolve) =>
        ethereum.sendAsync({ jsonrpc: '2.0', id: 8, method: 'eth_chainId', params: [] }, (error, answer) =>
          resolve(`${error} ${answer?.id} ${answer?.result}`),
        ),
      ),
  );
  await look(
    'sendAsync of several',
    () =>
      new Promise((resolve) =>
        ethereum.sendAsync(
          [
            { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] },
            { jsonrpc: '2.0', id: 2, method: 'eth_accounts', params: [] },
          ],
          (error, answers) => resolve(`${error} ${answers?.map(({ id }) => id)}`),
        ),
      ),
  );

  const heard = (value) => note(`heard ${value}`);
  await look('listeners', () => {
    const back = ethereum.on('chainChanged', heard);
    const counts = [ethereum.listenerCount('chainChanged'), back === ethereum];
    ethereum.emit('chainChanged', 'once');
    ethereum.once('chainChanged', heard);
    ethereum.emit('chainChanged', 'twice');
    ethereum.removeListener('chainChanged', heard);
    ethereum.emit('chainChanged', 'never');
    return [...counts, ethereum.listenerCount('chainChanged'), ethereum.eventNames().map(String).sort().join()].join(
      ' ',
    );
  });
  await look('what a listener is called with', () => {
    ethereum.once('message', function own(...args) {
      note(`${this === ethereum} ${args.length}`);
    });
    return ethereum.emit('message', { type: 'x' }, 2);
  });
  await look('a member of the page', () => {
    ethereum.own = 5;
    const kept = ethereum.own;
    return `${kept} ${delete ethereum.own} ${'own' in ethereum}`;
  });
  await look('a subclass', () => {
    const made = Object.create(ethereum);
    return `${made.isMetaMask} ${typeof made.request} ${Object.prototype.isPrototypeOf.call(ethereum, made)}`;
  });
  await look('experimental', () => code(ethereum._metamask.isUnlocked()));
  await look('printed', () => `${JSON.stringify(Object.keys(ethereum).sort())} ${String(ethereum)}`);
  return seen;
};
