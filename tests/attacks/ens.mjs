// Owns what Ethereum's name service answers in the samples: the Universal Resolver's result, and the calls that ask for it.

const word = (value) => BigInt(value).toString(16).padStart(64, '0');

/** The result of `resolve(bytes,bytes)`: the address in a word of its own, then the resolver. */
export const resolved = (address) =>
  `0x${word(64)}${word('0x231b0ee14048e9dccd1d247744d114a4eb5e8e63')}${word(32)}${word(address)}`;

/** A route that answers as the chain would: `pay-me.eth` is `address`, and the attacker's contract says what the attacker likes. */
export const nameService = (address, lie) => (a, body) => {
  const asked = JSON.parse(body);
  const answer = ({ id, params }) => {
    // Of a key that is written twice this server reads the first.
    const doubled = !Array.isArray(asked) && String(body).split('"to":').length > 2;
    const honest =
      !doubled && params[0].to.toLowerCase() === '0xeeeeeeee14d718c2b47d9923deab1335e144eeee' && params.length < 3;
    return { jsonrpc: '2.0', id, result: resolved(honest ? address(a) : lie(a)) };
  };
  const text = JSON.stringify(Array.isArray(asked) ? asked.map(answer) : answer(asked));
  return { type: 'application/json', text };
};
