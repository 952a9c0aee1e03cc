// E01: a frame of a template in the page's own markup, which is taken out before anybody looks for frames.
import { NAVIGATES, realmTheft } from './thief.mjs';

const template = (nonce) => `<template><iframe src="/api/late"></iframe></template><script nonce="${nonce}">
  { const template = document.currentScript.previousElementSibling;
  window.kept = template.content.firstChild; kept.remove(); template.remove(); }
</script>`;

export default realmTheft({
  id: 'E01',
  title: 'fetch of a frame that a template of the markup brought',
  source: 'our own review',
  engines: NAVIGATES,
  page: { body: (a) => template(a.nonce) },

  attack: async (a, steal) => {
    await new Promise((resolve) => addEventListener('DOMContentLoaded', () => setTimeout(resolve, 50)));
    const holder = document.createElement('div');
    holder.append(window.kept);
    document.body.append(holder);
    steal(window[0]);
  },
});
