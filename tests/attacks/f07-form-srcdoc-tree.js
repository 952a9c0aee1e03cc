// F07: the user presses a button in a frame whose own markup holds the form in a closed shadow tree.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'F07',
  title: 'a form in a closed shadow tree of a frame, sent off by the user',
  source: 'our own review',
  violation: { surface: 'form' },

  attack: async (a, fill) => {
    const form = fill(document.createElement('form'), 'frame');
    form.querySelector('input').setAttribute('value', a.EVIL);
    form.querySelector('button').style = 'position:fixed;left:0;top:0;width:300px;height:300px';
    const frame = document.createElement('iframe');
    frame.style = 'position:fixed;left:0;top:0;width:300px;height:300px;border:0;z-index:9';
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    try {
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      frame.srcdoc = `<div><template shadowrootmode="closed">${form.outerHTML}</template></div>`;
      document.body.append(frame);
      await loaded;
    } catch {
      // Refused.
    }
    await payeeguardTest.hands('tap', '', '100,100');
  },
});
