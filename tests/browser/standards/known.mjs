// Owns what the standards' own tests may see of the guard: the freeze itself, and the differences that nothing but not judging would avoid.

/** @type {[what: string, seen: RegExp, why: string][]} by what was done, in the words of shape.js, network.js and page.js */
export const KNOWN = [
  [
    'network',
    /^events of (?:(?:an abort with a )?blob|file)$/,
    '`XMLHttpRequest.send` with a `Blob` or a form that holds one returns before `loadstart`: a `Blob` is read before it is judged, and reading takes a turn of the event loop.',
  ],
  [
    'network',
    /^aborted with a body of a stream$/,
    '`fetch` with a `Blob` and a signal that was aborted before rejects a few microtasks later, for the same reason.',
  ],
  [
    'network',
    /^fetch with every member$/,
    '`fetch` makes a body that is some object into text after it has read the other members, as Chromium does; Firefox and WebKit do so between them.',
  ],
  [
    'network',
    /^WebSocket of a list$/,
    '`new WebSocket` reads the iterator of its protocols once; WebKit reads it twice.',
  ],
  [
    'page',
    /^message with options$/,
    '`postMessage` looks at the members of its options that any of the engines knows, and so at two that Firefox and WebKit do not know.',
  ],
  [
    'page',
    /^a command$/,
    '`document.execCommand` refuses a third argument that is an object: it would be made into text while the document is edited.',
  ],
  [
    'provider',
    /^request (?:of (?:nothing|null|text|a list|a method that is a number|an empty method)|without a method)$/,
    'A wallet request that names no method is refused as one that cannot be read (4100), before MetaMask could say that it is none (-32600).',
  ],
  [
    'provider',
    /^the slot$/,
    '`window.ethereum` is an accessor, which gives the provider and takes no other over the one that is there.',
  ],
  [
    'provider',
    /^with an object that tells$/,
    'A wallet request is copied as `structuredClone` would, by its keys, where MetaMask reads the two members it needs.',
  ],
  [
    'shape',
    /^Response\.prototype(?: own|\.then is)$/,
    '`Response.prototype.then` is `undefined`, and stays so: a promise of an answer asks for it.',
  ],
  [
    'shape',
    /^Window\.prototype(?: own$|\.[$\w]+(?: is$|\.(?:get|set) ))/,
    "`Window.prototype` has accessors for the names under which wallets stand in pages, so that `'solana' in window` is true without a wallet; its value is `undefined` then.",
  ],
];

/** Whether a difference in `is` is the freeze: a method or getter of the page's that can no longer be replaced. */
export const isFreeze = (path, before, after) =>
  path.endsWith(' is') &&
  (/^function writable( enumerable)? configurable$/.test(before)
    ? /^function frozen( enumerable)?( configurable)?$/.test(after)
    : /^accessor( enumerable)? configurable$/.test(before) && /^accessor (?:enumerable|fixed)$/.test(after));
