// H14: document.open takes the listeners of shadow trees away as well; a form in one is sent off by the user.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'H14',
  title: 'a form in a closed shadow tree of a page that was opened again',
  source: 'red team, third round',
  // Who listens for reports is gone with the page it started on.
  leaves: true,
  violation: undefined,

  attack: async (a, fill) => {
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    const { hands } = window.payeeguardTest;
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'closed' });
    document.open();
    document.write('<!doctype html><body>');
    document.close();
    const form = fill(document.createElement('form'), 'opened');
    form.querySelector('button').style = 'position:fixed;left:0;top:0;width:300px;height:300px;z-index:9';
    root.append(form);
    document.body.append(host);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await hands('tap', '', '100,100');
  },
});
