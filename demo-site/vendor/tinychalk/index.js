// Owns the honest tinychalk: wraps a text in the escape codes of a colour, nothing else.

const ESCAPE = '\u001b[';
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] };

/** @param {[number, number]} code */
const paint =
  ([open, close]) =>
  (/** @type {unknown} */ text) =>
    `${ESCAPE}${open}m${text}${ESCAPE}${close}m`;

/** @type {Record<"bold" | "dim" | "red" | "green" | "yellow" | "cyan", (text: unknown) => string>} */
const chalk = /** @type {any} */ (
  Object.fromEntries(Object.entries(CODES).map(([name, code]) => [name, paint(/** @type {any} */ (code))]))
);

export default chalk;
