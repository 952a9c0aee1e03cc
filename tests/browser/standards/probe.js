// Owns the tools for looking at a door while it is used: objects that tell of every look at them, and a record of what came of a call. Runs in the
// page, as text.

/** What network.js and page.js work with; `seen` is what they found, by what was done. */
export const probe = () => {
  const seen = {};
  let log = [];
  const note = (text) => log.push(text);
  const text = (value) => {
    if (typeof value === 'string') value = value.replace(/-{2,}\w+/g, 'boundary');
    if (typeof value === 'string') return value.length > 200 ? `${value.length} characters` : JSON.stringify(value);
    if (value instanceof Response)
      return `response ${value.status} ${value.type} ${new URL(value.url || 'about:blank').pathname} ${value.redirected}`;
    if (value instanceof Node) return value.nodeName;
    if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value);
    return String(value);
  };
  // No standard says what a TypeError or a DOMException says; what the page itself throws has to come back as it was.
  const say = (error) =>
    error instanceof RangeError
      ? `${error.name}: ${error.message}`
      : error instanceof Error || error instanceof DOMException
        ? error.name
        : `thrown ${text(error)}`;
  /** An object that tells of every look at it. */
  const watched = (name, target) =>
    new Proxy(target, {
      get(holder, key, receiver) {
        note(`${name}.${String(key)}`);
        return Reflect.get(holder, key, receiver);
      },
      has(holder, key) {
        note(`${String(key)} in ${name}`);
        return Reflect.has(holder, key);
      },
      ownKeys(holder) {
        note(`keys of ${name}`);
        return Reflect.ownKeys(holder);
      },
      getOwnPropertyDescriptor(holder, key) {
        note(`${String(key)} of ${name}`);
        return Reflect.getOwnPropertyDescriptor(holder, key);
      },
      getPrototypeOf(holder) {
        note(`prototype of ${name}`);
        return Reflect.getPrototypeOf(holder);
      },
    });
  const worded = (name, value) => ({
    toString() {
      note(`${name} as text`);
      return value;
    },
    valueOf() {
      note(`${name} as value`);
      return value;
    },
  });
  const thrower = (name) => ({
    toString() {
      note(`${name} as text`);
      throw new RangeError(name);
    },
  });
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const within = (promise) => Promise.race([promise, pause(3000).then(() => 'nothing')]);
  /** Does one thing and writes down what was looked at and what came of it. */
  const look = async (name, act) => {
    log = [];
    let end;
    try {
      let value = act();
      if (value instanceof Promise) {
        note('a promise');
        let turns = 0;
        let settled = false;
        const count = async () => {
          while (!settled && turns < 40) {
            await null;
            turns += 1;
          }
        };
        const counting = count();
        value = await within(
          value.then(
            (result) => {
              settled = true;
              return `gives ${text(result)}`;
            },
            (error) => {
              settled = true;
              return `rejects ${say(error)}`;
            },
          ),
        );
        await counting;
        if (turns < 40) note(`${turns} turns`);
        end = value;
      } else end = `returns ${text(value)}`;
    } catch (error) {
      end = `throws ${say(error)}`;
    }
    seen[name] = `${log.join(', ')} | ${end}`;
  };
  const echo = `${location.origin}/api/echo`;
  return { echo, look, note, pause, seen, text, thrower, watched, worded };
};
