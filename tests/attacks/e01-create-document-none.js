// E01: a document made around an iframe element, where the page allows no frames, and a callback inside the insertion.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame that no createElement made',
  source: 'our own red team, second round',
  engines: NAVIGATES,
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.implementation.createDocument(
      'http://www.w3.org/1999/xhtml',
      'iframe',
      null,
    ).documentElement;
    frame.src = '/api/late';
    customElements.define(
      'test-inside',
      class extends HTMLElement {
        connectedCallback() {
          steal(window[0]);
        }
      },
    );
    document.documentElement.append(frame, document.createElement('test-inside'));
  },
});
