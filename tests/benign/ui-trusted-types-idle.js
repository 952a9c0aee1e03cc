// A page registers a default policy that nothing enforces: as without a guard, plain strings do not go through it.
export default {
  title: 'own Trusted Types default policy, not enforced',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const { trustedTypes } = /** @type {any} */ (window);
    const made = trustedTypes.createPolicy('default', { createHTML: (html) => html.replace('dirty', 'cleaned') });
    const element = () => document.body.appendChild(document.createElement('div'));
    const [plain, asked] = [element(), element()];
    plain.innerHTML = 'dirty';
    asked.innerHTML = made.createHTML('dirty');
    return { plain: plain.textContent, asked: asked.textContent };
  },

  arrived: ({ result }) => result.plain === 'dirty' && result.asked === 'cleaned',
};
