// Owns putting one attack into the pages of several samples: a sample's attack travels as text, so a shared one brings its own along.

/** An attack whose page side is `body(a, ...parts)`; all are written into the page as source, so none may use anything of its module. */
export const shared = (body, ...parts) =>
  Object.assign(() => {}, { toString: () => `async (a) => (${body})(${['a', ...parts].join(', ')})` });
