/**
 * Owns names that the user typed (ENS): the page's own question to a declared JSON-RPC endpoint and the endpoint's raw answer, paired by
 * their id, say whose a name is. The core reads both; nothing of the page's stands in between.
 */

import {
  isArray,
  mapGet,
  mapHas,
  mapSet,
  nativeDocument,
  newList,
  newMap,
  own,
  parseJson,
  stringIndexOf,
  stringSlice,
} from './primordials.js';
import { absolute } from './address.js';
import { frame } from './bridge.js';
import { quote, snapshot } from './snapshot.js';

const MAX_TEXT = 64 * 1024;
const MOST_CALLS = 64;

/**
 * @param {any} core
 * @param {string[]} endpoints
 */
export const createNames = (core, endpoints) => {
  /** By typed text: the expectation its address amounts to, and the resolver the registry named. */
  const addresses = newMap();
  const resolvers = newMap();
  /** @type {() => string[]} */
  let typed = newList;

  const learn = (/** @type {any} */ request, /** @type {any} */ answer) => {
    const params = own(request, 'params');
    const result = own(answer, 'result');
    if (own(request, 'method') !== 'eth_call' || typeof result !== 'string' || !isArray(params)) return;
    // A third parameter would put other code in the place of the contract that is asked.
    const block = own(params, 1);
    if (params.length > 2 || (block !== undefined && block !== 'latest')) return;
    const call = own(params, 0);
    if (call === null || typeof call !== 'object') return;
    const to = own(call, 'to');
    const input = own(call, 'input');
    const data = input === undefined ? own(call, 'data') : input;
    if (typeof to !== 'string' || typeof data !== 'string') return;
    if (input !== undefined && own(call, 'data') !== undefined && own(call, 'data') !== input) return;
    const names = typed();
    for (let i = 0; i < names.length; i += 1) {
      const name = names[i];
      const body = to + ' ' + data + ' ' + result + ' ' + (mapGet(resolvers, name) || '');
      const { explain } = core;
      const { code, output } = explain(frame('name', name, '', '', '', '', '', '', body));
      if (code !== 1) continue;
      const address = stringSlice(output, 1);
      if (output[0] === 'r') mapSet(resolvers, name, address);
      // The same address again is the same expectation: it is for one payment.
      else if (!mapHas(addresses, name) || mapGet(addresses, name).address !== address) {
        const json = '{"role":"payee","typed":' + quote(address) + '}';
        mapSet(addresses, name, { __proto__: null, address, json, uses: 1, until: 0, payer: '' });
      }
    }
  };

  return {
    __proto__: null,
    /** Whether answers from `url` count. */
    about(/** @type {string} */ url) {
      for (let i = 0; i < endpoints.length; i += 1) {
        const endpoint = absolute(endpoints[i], nativeDocument);
        const last = endpoint.length - 1;
        if (endpoint === url || (endpoint[last] === '*' && stringIndexOf(url, stringSlice(endpoint, 0, last)) === 0))
          return true;
      }
      return false;
    },
    /** Sets who says which texts the user typed. */
    setTyped(/** @type {() => string[]} */ source) {
      typed = source;
    },
    /** What a typed name stands for, `null` when that is not known or was paid. */
    expected(/** @type {string} */ name) {
      const found = mapGet(addresses, name);
      return found !== undefined && found.uses > 0 ? found : null;
    },
    /** Reads what was sent and what came back. */
    hear(/** @type {string} */ sent, /** @type {string} */ text) {
      if (sent.length > MAX_TEXT || text.length > MAX_TEXT || typed().length === 0) return;
      const asked = parseJson(sent);
      // A key that is written twice would be read once by the server and once here.
      if (snapshot(asked).json !== sent) return;
      const told = parseJson(text);
      if (!isArray(asked)) {
        if (asked !== null && typeof asked === 'object' && own(told, 'id') === own(asked, 'id')) learn(asked, told);
        return;
      }
      if (!isArray(told) || asked.length > MOST_CALLS || told.length > MOST_CALLS) return;
      for (let i = 0; i < asked.length; i += 1) {
        const request = own(asked, i);
        let pair = null;
        let pairs = 0;
        for (let k = 0; k < told.length; k += 1) {
          if (own(own(told, k), 'id') !== own(request, 'id')) continue;
          pair = own(told, k);
          pairs += 1;
        }
        let same = 0;
        for (let k = 0; k < asked.length; k += 1) if (own(own(asked, k), 'id') === own(request, 'id')) same += 1;
        // Of two questions with one id nobody knows which was answered.
        if (pairs === 1 && same === 1) learn(request, pair);
      }
    },
  };
};
