// UI code builds its page with innerHTML, templates and insertAdjacentHTML.
export default {
  title: 'innerHTML UI code',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const root = document.body.appendChild(document.createElement('div'));
    root.innerHTML = '<ul><li class="row">one</li></ul><p style="color: red">text &amp; more</p>';
    root.querySelector('ul').insertAdjacentHTML('beforeend', '<li class="row">two</li>');
    const template = document.createElement('template');
    template.innerHTML = '<li class="row">three</li>';
    root.querySelector('ul').append(template.content.cloneNode(true));
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.innerHTML = '<circle r="1"></circle>';
    root.append(svg, document.createRange().createContextualFragment('<b>bold</b>'));
    const parsed = new DOMParser().parseFromString('<i>parsed</i>', 'text/html').body.textContent;
    return {
      rows: [...root.querySelectorAll('.row')].map((row) => row.textContent),
      circle: svg.childElementCount,
      bold: root.querySelector('b').textContent,
      parsed,
    };
  },

  arrived: ({ result }) =>
    result.rows.join() === 'one,two,three' &&
    result.circle === 1 &&
    result.bold === 'bold' &&
    result.parsed === 'parsed',
};
