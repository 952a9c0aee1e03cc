// Owns the one piece of Node's `process` that the wallet's stream library needs in a browser.

export const process = { env: {}, nextTick: (task, ...args) => queueMicrotask(() => task(...args)) };
