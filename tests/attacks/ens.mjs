// Owns what Ethereum's name service answers in the samples: the Universal Resolver's result, and the calls that ask for it.

const word = (value) => BigInt(value).toString(16).padStart(64, '0');

/** The result of `resolve(bytes,bytes)`: the address in a word of its own, then the resolver. */
export const resolved = (address) =>
  `0x${word(64)}${word('0x231b0ee14048e9dccd1d247744d114a4eb5e8e63')}${word(32)}${word(address)}`;

const MULTICALL = 'ca11bde05977b3631167028862be2a173976ca11';

/** The calls of `aggregate3` in hex: whom each asks, and what. */
function callsIn(data) {
  const number = (at) => Number(`0x${data.slice(at, at + 64)}`);
  const list = 64 + 64;
  return Array.from({ length: number(64) }, (_, at) => {
    const from = list + 2 * number(list + 64 * at);
    const bytes = from + 2 * number(from + 128);
    return { to: data.slice(from + 24, from + 64), data: data.slice(bytes + 64, bytes + 64 + 2 * number(bytes)) };
  });
}

/** The results of a batch: whether each call went well, and its answer in hex. */
function results(answers) {
  const elements = answers.map(({ success, hex }) => {
    const padded = hex.padEnd(Math.ceil(hex.length / 64) * 64, '0');
    return word(success ? 1 : 0) + word(64) + word(hex.length / 2) + padded;
  });
  let at = elements.length * 32;
  const offsets = elements.map((element) => {
    const own = word(at);
    at += element.length / 2;
    return own;
  });
  return `0x${word(32)}${word(elements.length)}${offsets.join('')}${elements.join('')}`;
}

/** A route that answers as the chain would: `pay-me.eth` is `address`, and the attacker's contract says what the attacker likes. */
export const nameService = (address, lie) => (a, body) => {
  const asked = JSON.parse(body);
  const answer = ({ id, params }) => {
    // Of a key that is written twice this server reads the first.
    const doubled = !Array.isArray(asked) && String(body).split('"to":').length > 2;
    const plain = !doubled && params.length < 3;
    const [{ to, data }] = params;
    const of = (whom) => resolved(plain && whom === 'eeeeeeee14d718c2b47d9923deab1335e144eeee' ? address(a) : lie(a));
    const asked3 = data.startsWith('0x82ad56cb') ? callsIn(data.slice(10)) : null;
    if (!asked3) return { jsonrpc: '2.0', id, result: of(to.slice(2).toLowerCase()) };
    // A contract of the attacker's batches as it likes; calls to the dead address fail with an answer all the same.
    const whose = (call) => (to.slice(2).toLowerCase() === MULTICALL ? call.to : '');
    const told = asked3.map((call) => ({ success: !/^dead/.test(call.to), hex: of(whose(call)).slice(2) }));
    return { jsonrpc: '2.0', id, result: results(told) };
  };
  const text = JSON.stringify(Array.isArray(asked) ? asked.map(answer) : answer(asked));
  return { type: 'application/json', text };
};
