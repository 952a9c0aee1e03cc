/**
 * Owns `status()`: what is held, what is not, and what only the page's headers can close. It never claims more than was verified.
 */

import { parseJson } from './primordials.js';
import { quote } from './snapshot.js';

/**
 * Layers that the guard or the browser holds, and those that only a response header can: what each closes. A layer that a
 * script cannot see from inside the page is `unknown`, which is to be read as open.
 */
const CLOSES = {
  __proto__: null,
  'trusted-types': 'script made from strings, javascript: navigation, frames made from markup',
  'object-src': 'object and embed realms',
  'frame-src':
    'frames: any cross-origin frame lends a fresh postMessage that reaches the wallet (detected), and the second document of a same-origin frame lends fresh natives before it has loaded',
  'script-src': "inline script in markup: send a Content-Security-Policy with a nonce and without 'unsafe-inline'",
  'frame-ancestors':
    "pages of this site inside frames, each with a wallet of its own: send frame-ancestors 'none' on every response",
  'worker-src': "workers, which have a network of their own: send worker-src 'none' or the workers you need",
  'opener-policy': 'windows opened by or opening this page: send Cross-Origin-Opener-Policy: same-origin',
};
const HEADER_LAYERS = ['script-src', 'frame-ancestors', 'worker-src', 'opener-policy'];

/** @param {any} parts `{ reasons, surfaces, providers, layers, laid }`; `laid` are the functions that scripts put around doors, in order */
export const createStatus = (parts) => {
  const { reasons, surfaces, providers, layers, laid } = parts;
  const { set } = layers;
  for (let i = 0; i < HEADER_LAYERS.length; i += 1) set(HEADER_LAYERS[i], 'unknown');

  return () => {
    let whole = reasons.length === 0;
    let codes = '';
    for (let i = 0; i < reasons.length; i += 1) codes += (i > 0 ? ',' : '') + quote(reasons[i]);
    for (let i = 0; i < providers.list.length; i += 1) {
      if (providers.list[i].coverage !== 'none') continue;
      whole = false;
      codes += (codes === '' ? '' : ',') + quote('provider-uncovered');
      break;
    }
    let text = '"reasons":[' + codes + '],"surfaces":{';
    for (let i = 0; i < surfaces.names.length; i += 1) {
      if (surfaces.states[i] === 'lost') whole = false;
      text += (i > 0 ? ',' : '') + quote(surfaces.names[i]) + ':' + quote(surfaces.states[i]);
    }
    text += '},"providers":[';
    for (let i = 0; i < providers.list.length; i += 1) {
      const { name, coverage } = providers.list[i];
      text +=
        (i > 0 ? ',' : '') +
        '{"name":' +
        quote(name === '' ? 'unnamed' : name) +
        ',"coverage":' +
        quote(coverage) +
        '}';
    }
    text += '],"layers":[';
    for (let i = 0; i < layers.names.length; i += 1) {
      const closes = CLOSES[/** @type {'object-src'} */ (layers.names[i])] || '';
      text +=
        (i > 0 ? ',' : '') +
        '{"name":' +
        quote(layers.names[i]) +
        ',"state":' +
        quote(layers.states[i]) +
        ',"closes":' +
        quote(closes) +
        '}';
    }
    for (let i = 0; i < laid.length; i += 1) {
      const { at, door } = laid[i];
      const place = at.file === null ? 'null' : quote(at.file + ':' + at.line + ':' + at.column);
      text += ',{"name":' + quote(door) + ',"state":"unprivileged","closes":"","at":' + place + '}';
    }
    return parseJson('{"protected":' + (whole ? 'true' : 'false') + ',' + text + ']}');
  };
};
