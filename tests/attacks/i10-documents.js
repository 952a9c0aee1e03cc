// I10: who is paid stands in a JSON Patch, among the variables of a GraphQL mutation, beside an amount in a chain's smallest unit, or in a part
// of a form in an encoding that no browser writes.
import { shared } from './page-side.mjs';

/** Page side: posts every document to a URL that does not say what it is for. */
async function post(a, payeeOf) {
  const to = payeeOf(a);
  const form = (head, text) => `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n--B--\r\n`;
  const bodies = {
    patch: [{ op: 'replace', path: '/payout/recipient', value: to }],
    graphql: { query: 'mutation Cash($r: String!) { withdraw(r: $r, amount: "5") { id } }', variables: { r: to } },
    lamports: { address: to, lamports: '5' },
  };
  const encoded = {
    quoted: form(`name="to"\r\nContent-Transfer-Encoding: quoted-printable`, `=30x${to.slice(2)}`),
    extended: form(`name*=utf-8''%74o`, to),
  };
  const fared = {};
  const send = async (name, body, type) => {
    const request = { method: 'POST', headers: { 'Content-Type': type }, body };
    fared[name] = await fetch(`/api/order?as=${name}`, request).then(
      () => 'sent',
      () => 'refused',
    );
  };
  for (const name of Object.keys(bodies)) await send(name, JSON.stringify(bodies[name]), 'application/json');
  // The honest page writes no such form.
  if (to === a.EVIL) {
    for (const name of Object.keys(encoded)) await send(name, encoded[name], 'multipart/form-data; boundary=B');
  }
  return fared;
}

export default {
  id: 'I10',
  also: ['I09'],
  title: 'payees in patches, mutations, small units and encoded parts',
  source: 'own red team',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  attack: shared(post, (a) => a.EVIL),
  action: shared(post, (a) => a.GOOD),
  page: { routes: { '/api/order': () => ({ text: '{}', type: 'application/json' }) } },
  stolen: ({ attackResult, status }) => {
    const sent = Object.values(attackResult).filter((fared) => fared === 'sent').length;
    return status ? sent > 0 : sent === Object.keys(attackResult).length;
  },
  arrived: ({ result }) => Object.values(result).every((fared) => fared === 'sent'),
  violation: (a) => ({ surface: 'fetch', role: 'payee', account: a.EVIL, grade: 'unknown' }),
};
