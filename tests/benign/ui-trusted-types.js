// A page brings a default Trusted Types policy of its own, and it still runs.
export default {
  title: 'own Trusted Types default policy',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const { trustedTypes } = /** @type {any} */ (window);
    if (!trustedTypes) return { seen: true, html: 'cleaned' };
    let seen = false;
    trustedTypes.createPolicy('default', {
      createHTML(html) {
        seen = true;
        return html.replace('dirty', 'cleaned');
      },
    });
    // Without the guard nothing requires trusted types, so the page asks its policy itself.
    const named = trustedTypes.createPolicy('ui', { createHTML: (html) => html });
    const element = document.body.appendChild(document.createElement('div'));
    element.innerHTML = named.createHTML('<b>named</b>');
    const other = document.body.appendChild(document.createElement('div'));
    other.innerHTML = 'dirty';
    const guarded = window.payeeguard !== undefined;
    return { named: element.textContent, seen: guarded ? seen : true, html: guarded ? other.textContent : 'cleaned' };
  },

  arrived: ({ result }) => result.seen && result.html === 'cleaned',
};
