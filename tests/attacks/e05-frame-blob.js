// E05: a frame shows a document made of a blob, whose script has its own natives.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E05',
  title: 'script of a blob document in a frame',
  source: 'LavaMoat Snow test suite, behaviour only',
  level: { needs: 'Content-Security-Policy: frame-src {other}' },
  engines: {
    chromium: 'the guard holds there without the header',
    firefox: 'the guard holds there without the header',
  },
  why: "the script of a blob document runs before the frame can be covered, and WebKit does not hand the page's policy down to it; a frame-src without the own origin stops it (in WebKit the keyword self takes in blob:)",
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const script = `fetch('${location.origin}/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })`;
    const frame = document.createElement('iframe');
    const loaded = () => new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    // A frame's first document takes over the window that the guard has covered; the second one brings a window of its own.
    frame.src = '/frame.html';
    document.documentElement.append(frame);
    await loaded();
    const second = loaded();
    frame.src = URL.createObjectURL(new Blob([`<script>${script}</scr` + 'ipt>'], { type: 'text/html' }));
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 4000))]);
    await new Promise((resolve) => setTimeout(resolve, 500));
  },

  async action(a) {
    const body = JSON.stringify({ amount: '5', to: a.GOOD });
    const response = await fetch('/api/withdraw', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
