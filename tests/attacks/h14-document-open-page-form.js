// H14: the page itself is opened again; its forms are sent off by the user and by scripts, and while it is being opened.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'H14',
  title: 'a form in a page that was opened again',
  source: 'red team, third round',
  // Who listens for reports is gone with the page it started on.
  leaves: true,
  violation: undefined,

  attack: async (a, fill) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const { hands } = window.payeeguardTest;
    // A frame that goes away with the document runs its last code when the listeners are gone already.
    const frame = document.body.appendChild(document.createElement('iframe'));
    const during = fill(document.createElement('form'), 'during');
    frame.contentWindow.addEventListener('unload', () => {
      document.append(during);
      during.querySelector('button').click();
    });
    // So does an element, and a tree that stood in the document has lost its own listeners as well.
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'closed' });
    customElements.define(
      'test-leaving',
      class extends HTMLElement {
        disconnectedCallback() {
          root.append(fill(document.createElement('form'), 'leaving'));
          document.append(host);
          root.querySelector('button').click();
          host.remove();
        }
      },
    );
    document.body.append(document.createElement('test-leaving'));
    document.open();
    document.write('<!doctype html><body>');
    document.close();
    const form = fill(document.createElement('form'), 'opened');
    form.querySelector('button').style = 'position:fixed;left:0;top:0;width:300px;height:300px;z-index:9';
    document.body.append(form);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await hands('tap', '', '100,100');
    await new Promise((resolve) => setTimeout(resolve, 200));
    form.action += '-script';
    form.requestSubmit();
  },
});
