// A page that enforces Trusted Types brings a default policy of its own, and it still decides.
export default {
  title: 'own Trusted Types default policy, enforced by the page',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: { headers: { 'content-security-policy': "require-trusted-types-for 'script'" } },

  async action() {
    const { trustedTypes } = /** @type {any} */ (window);
    trustedTypes.createPolicy('default', {
      createHTML: (html) => (html.includes('forbidden') ? null : html.replace('dirty', 'cleaned')),
    });
    const named = trustedTypes.createPolicy('ui', { createHTML: (html) => html });
    const element = () => document.body.appendChild(document.createElement('div'));
    const [one, other, third] = [element(), element(), element()];
    one.innerHTML = named.createHTML('<b>named</b>');
    other.innerHTML = 'dirty';
    let refused = false;
    try {
      third.innerHTML = 'forbidden';
    } catch (error) {
      refused = error instanceof TypeError;
    }
    return { named: one.textContent, html: other.textContent, refused, left: third.textContent };
  },

  arrived: ({ result }) =>
    result.named === 'named' && result.html === 'cleaned' && result.refused && result.left === '',
};
