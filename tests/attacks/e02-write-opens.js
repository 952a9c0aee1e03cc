// E02: writing to a loaded document opens it; an element in the first piece of what is written runs at once.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'E02',
  title: 'a form sent off by the first element that is written to a loaded document',
  source: 'red team, third round',
  // Who listens for reports is gone with the page it started on.
  leaves: true,
  violation: undefined,

  attack: async (a, fill) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    window.started = 0;
    customElements.define(
      'test-first',
      class extends HTMLElement {
        connectedCallback() {
          this.append(fill(document.createElement('form'), 'write'));
          const button = this.querySelector('button');
          button.dispatchEvent(new MouseEvent('click', { bubbles: false }));
        }
      },
    );
    document.write('<test-first></test-first>');
  },
});
