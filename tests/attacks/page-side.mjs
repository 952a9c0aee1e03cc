// Owns putting one attack into the pages of several samples: a sample's attack travels as text, so a shared one brings its own along.

/** An attack whose page side is `body(a, part)`; both are written into the page as source, so neither may use anything of its module. */
export const shared = (body, part) =>
  Object.assign(() => {}, { toString: () => `async attack(a) { return (${body})(a, ${part}); }` });
