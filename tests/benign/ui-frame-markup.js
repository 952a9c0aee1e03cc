// Markup that holds frames comes out as the browser itself would make it, whichever sink it goes through.
export default {
  title: 'frames in markup, by every sink',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const root = document.body.appendChild(document.createElement('div'));
    const frame = '<iframe title="f"></iframe>';
    root.innerHTML = `<p>one</p>${frame}<table><tbody><tr><td>two${frame}</td></tr></tbody></table>`;
    root.querySelector('tbody').insertAdjacentHTML('beforeend', `<tr><td>three${frame}</td></tr>`);
    root.querySelector('p').insertAdjacentHTML('beforebegin', `<h1>zero</h1>${frame}`);
    root.querySelector('p').insertAdjacentHTML('afterend', `<h2>next</h2>${frame}`);
    root.insertAdjacentHTML('afterbegin', `<b>first</b>${frame}`);
    root.querySelector('h1').outerHTML = `<h3>heading</h3>${frame}`;
    const template = document.createElement('template');
    template.innerHTML = `<i>${frame}</i>`;
    const shadow = document.createElement('div');
    root.append(template, shadow);
    shadow.attachShadow({ mode: 'open' }).innerHTML = `<u>deep</u>${frame}`;
    let ran = 0;
    window.countRun = () => (ran += 1);
    const idle = document.body.appendChild(document.createElement('div'));
    idle.innerHTML = `<script>countRun()</script>${frame}`;
    let thrown = '';
    try {
      root.insertAdjacentHTML('nowhere', frame);
    } catch (error) {
      thrown = error.name;
    }
    return {
      text: root.textContent,
      children: [...root.children].map(({ localName }) => localName).join(),
      rows: root.querySelectorAll('tr').length,
      live: [...root.querySelectorAll('iframe')].filter(({ contentWindow }) => contentWindow !== null).length,
      held: template.content.querySelectorAll('i > iframe').length,
      deep: shadow.shadowRoot.lastChild.contentWindow !== null,
      ran,
      thrown,
    };
  },

  arrived: ({ result }) =>
    result.text === 'firstheadingonenexttwothree' &&
    result.children === 'b,iframe,h3,iframe,iframe,p,h2,iframe,iframe,table,template,div' &&
    result.rows === 2 &&
    result.live === 7 &&
    result.held === 1 &&
    result.deep &&
    result.ran === 0 &&
    result.thrown === 'SyntaxError',
};
