// F07: the user presses a button whose form stands in a closed shadow tree of written markup.
import { formTheft } from './thief.mjs';

export default formTheft({
  id: 'F07',
  title: 'a form in a closed shadow tree, sent off by the user',
  source: 'our own review',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], frames: 'none' }),
  violation: { surface: 'form' },

  attack: async (a, fill) => {
    const form = fill(document.createElement('form'), 'tap');
    form.querySelector('input').setAttribute('value', a.EVIL);
    form.querySelector('button').style = 'position:fixed;left:0;top:0;width:300px;height:300px;z-index:9';
    const ways = {
      unsafe: (tree) => document.body.appendChild(document.createElement('div')).setHTMLUnsafe(`<div>${tree}</div>`),
      written: (tree) => document.write('<div><template shadow', `${tree.slice(16)}</div>`),
    };
    try {
      ways.written(`<template shadowrootmode="closed">${form.outerHTML}</template>`);
    } catch {
      // Refused.
    }
    await new Promise((resolve) => addEventListener('load', () => setTimeout(resolve, 50)));
    await payeeguardTest.hands('tap', '', '100,100');
    await new Promise((resolve) => setTimeout(resolve, 200));
    try {
      ways.unsafe(`<template shadowrootmode="closed">${form.outerHTML.replace('tap', 'unsafe')}</template>`);
    } catch {
      // Refused.
    }
    await payeeguardTest.hands('tap', '', '100,100');
  },
});
