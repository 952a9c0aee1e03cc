// Owns what a page can tell of every interface without using one: descriptors, names, lengths, texts, own keys, and what each says to a
// receiver that is not its own and to no arguments. Runs in the page, as text.

/** @returns {Promise<Record<string, string>>} what was seen, by where it was seen */
export const shape = async () => {
  const seen = {};
  const waiting = [];
  const visited = new Map();
  const realTime = /^(?:performance|caches|cookieStore|crashReport)$/;

  const say = (error) => {
    if (error === null || (typeof error !== 'object' && typeof error !== 'function')) return `throws ${String(error)}`;
    const own = error instanceof Error || error instanceof DOMException;
    return `throws ${own ? '' : 'foreign '}${error.name}`;
  };
  const kindOf = (value) => {
    if (value === null) return 'null';
    if (typeof value !== 'object' && typeof value !== 'function') return typeof value;
    return visited.get(value) ?? Object.prototype.toString.call(value);
  };
  /** What a call comes to. A promise is told when it has settled. */
  const attempt = (path, call) => {
    try {
      const value = call();
      if (value instanceof Promise) {
        seen[path] = 'a promise';
        waiting.push(
          value.then(
            (settled) => (seen[path] = `a promise of ${kindOf(settled)}`),
            (error) => (seen[path] = `a promise that ${say(error)}`),
          ),
        );
      } else seen[path] = kindOf(value);
    } catch (error) {
      seen[path] = say(error);
    }
  };
  const flags = (found) =>
    ['frozen', 'writable', 'enumerable', 'configurable'].filter((key) => found[key] === true).join(' ') || 'fixed';

  /** A frozen method is an accessor that gives it and takes nothing: it is looked at as the method that it gives. */
  const asValue = (found, holder) => {
    if (!found.get || !found.set) return found;
    let value;
    try {
      value = Reflect.apply(found.get, holder, []);
    } catch {
      return found;
    }
    return typeof value === 'function'
      ? { value, enumerable: found.enumerable, configurable: found.configurable, frozen: true }
      : found;
  };

  const lookAtFunction = (path, value, receiver) => {
    let constructs = true;
    try {
      Reflect.construct(Object, [], value);
    } catch {
      constructs = false;
    }
    const text = Function.prototype.toString.call(value).replace(/\s+/g, ' ');
    seen[`${path} function`] = `${text}${constructs ? ' that constructs' : ''}`;
    if (receiver === 'class') {
      attempt(`${path} called`, () => value());
      // What a constructor does without arguments; those that need some say which.
      if (constructs && !/^(?:Notification|SharedWorker|Worker)$/.test(value.name))
        attempt(`${path} new`, () => new value());
    }
    if (receiver !== 'class') attempt(`${path} called on an object`, () => Reflect.apply(value, {}, []));
    if (receiver === 'method') {
      attempt(`${path} called on undefined`, () => Reflect.apply(value, undefined, []));
      attempt(`${path} constructed`, () => Reflect.construct(value, []));
    }
  };

  const walk = (path, holder, depth) => {
    if (visited.has(holder)) return;
    visited.set(holder, path);
    const keys = Reflect.ownKeys(holder);
    const rest = Object.isExtensible(holder) ? '' : ' not extensible';
    const [name, length] = ['name', 'length'].map((key) => Object.getOwnPropertyDescriptor(holder, key)?.value);
    if (typeof holder === 'function')
      seen[`${path} named`] =
        `${String(name)} ${length}, ${['name', 'length', 'prototype'].filter((key) => keys.includes(key)).map((key) => `${key} ${flags(Object.getOwnPropertyDescriptor(holder, key))}`)}`;
    seen[`${path} own`] = `${keys.map(String).sort().join(' ')} of ${kindOf(Object.getPrototypeOf(holder))}${rest}`;
    for (const key of keys) {
      if (typeof holder === 'function' && /^(?:name|length|prototype)$/.test(String(key)) && key !== 'prototype')
        continue;
      const found = asValue(Object.getOwnPropertyDescriptor(holder, key), holder);
      const place = `${path}.${String(key)}`;
      seen[`${place} is`] = `${'value' in found ? typeof found.value : 'accessor'} ${flags(found)}`;
      const onPrototype = /\.prototype$/.test(path);
      for (const part of ['get', 'set']) {
        if (typeof found[part] !== 'function' || visited.has(found[part])) continue;
        walk(`${place}.${part}`, found[part], depth + 1);
        lookAtFunction(`${place}.${part}`, found[part], onPrototype ? 'method' : 'accessor');
      }
      const { value } = found;
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || visited.has(value)) continue;
      if (value === window || value instanceof Node || depth > 4) continue;
      if (typeof value === 'function') {
        const isClass = /^[A-Z]/.test(String(key)) && 'prototype' in value;
        walk(place, value, depth + 1);
        if (key !== 'constructor') lookAtFunction(place, value, isClass ? 'class' : onPrototype ? 'method' : 'own');
      } else walk(place, value, depth + 1);
    }
  };

  const skipped = /^(?:payeeguard.*|app|lookAround|browser|chrome|ethereum|webkit|on.*)$/;
  for (const name of Object.getOwnPropertyNames(window).sort()) {
    if (skipped.test(name) || realTime.test(name) || /^\d+$/.test(name)) continue;
    const found = asValue(Object.getOwnPropertyDescriptor(window, name), window);
    seen[`${name} is`] = `${'value' in found ? typeof found.value : 'accessor'} ${flags(found)}`;
    for (const part of ['get', 'set'])
      if (typeof found[part] === 'function') lookAtFunction(`${name}.${part}`, found[part], 'own');
    const { value } = found;
    if (typeof value === 'function') {
      walk(name, value, 0);
      lookAtFunction(name, value, 'prototype' in value && /^[A-Z]/.test(name) ? 'class' : 'own');
    } else if (typeof value === 'object' && value !== null && !(value instanceof Node) && value !== window)
      walk(name, value, 0);
  }
  await Promise.race([Promise.all(waiting), new Promise((resolve) => setTimeout(resolve, 1500))]);
  return seen;
};
