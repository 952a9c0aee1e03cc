// Owns the response header lines that a page should send: the README's table and `payeeguard headers` are both made from these.

/**
 * @typedef {object} Line
 * @property {string} layer the name that `status().layers` uses
 * @property {string} shown how the README writes it
 * @property {'csp' | 'coop'} header
 * @property {(policy: any) => string | null} value what to send for a policy, or null when this policy does not want it
 * @property {string} closes
 * @property {boolean} alone whether the guard can hold it without the header
 */

/** A value that does not depend on the policy. @param {string} text */
const always = (text) => () => text;

/** @type {Line[]} */
export const LINES = [
  {
    layer: 'trusted-types',
    shown: "`require-trusted-types-for 'script'`",
    header: 'csp',
    value: ({ csp }) => (csp === false ? null : "require-trusted-types-for 'script'"),
    closes: 'script made from strings, javascript: navigation, frames made from markup',
    alone: true,
  },
  {
    layer: 'script-src',
    shown: "`script-src 'nonce-...' 'wasm-unsafe-eval'`, without `'unsafe-inline'`",
    header: 'csp',
    value: always("script-src 'nonce-{nonce}' 'wasm-unsafe-eval'"),
    closes: 'inline script in markup; {nonce} is new for every response and stands on each of your script tags',
    alone: false,
  },
  {
    layer: 'object-src',
    shown: "`object-src 'none'`",
    header: 'csp',
    value: always("object-src 'none'"),
    closes: 'object and embed realms',
    alone: true,
  },
  {
    layer: 'frame-src',
    shown: "`frame-src 'none'`",
    header: 'csp',
    value: ({ frames = 'any' }) => {
      if (frames === 'none') return "frame-src 'none'";
      return frames === 'any' ? null : `frame-src ${frames.join(' ')}`;
    },
    closes: 'frames: each one of another origin lends a fresh postMessage that reaches the wallet',
    alone: true,
  },
  {
    layer: 'frame-ancestors',
    shown: "`frame-ancestors 'none'`",
    header: 'csp',
    value: always("frame-ancestors 'none'"),
    closes: 'pages of this site inside frames, each with a wallet of its own',
    alone: false,
  },
  {
    layer: 'worker-src',
    shown: "`worker-src 'none'`",
    header: 'csp',
    value: always("worker-src 'none'"),
    closes: 'workers, which have a network of their own; name those you need instead',
    alone: false,
  },
  {
    layer: 'base-uri',
    shown: "`base-uri 'none'`",
    header: 'csp',
    value: always("base-uri 'none'"),
    closes: 'a base element that points every relative address elsewhere',
    alone: false,
  },
  {
    layer: 'opener-policy',
    shown: '`Cross-Origin-Opener-Policy: same-origin`',
    header: 'coop',
    value: always('same-origin'),
    closes: 'windows opened by or opening this page',
    alone: false,
  },
];

export const NAMES = { csp: 'Content-Security-Policy', coop: 'Cross-Origin-Opener-Policy' };

/** The lines that a policy wants, in the order they are sent. @param {any} policy */
export function linesFor(policy) {
  return LINES.flatMap(({ layer, header, value, closes, alone }) => {
    const text = value(policy);
    return text === null ? [] : [{ layer, header, value: text, closes, alone }];
  });
}

/** The same as whole headers. @param {any} policy */
export function headersFor(policy) {
  const lines = linesFor(policy);
  const of = (/** @type {string} */ header) => lines.filter((line) => line.header === header).map(({ value }) => value);
  return [
    { name: NAMES.csp, value: of('csp').join('; ') },
    { name: NAMES.coop, value: of('coop').join() },
  ];
}
