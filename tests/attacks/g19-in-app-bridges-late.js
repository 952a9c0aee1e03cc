// G19: the same bridges, put in by the app only after the page's own scripts. What comes between two looks of the guard's (parsing, load, the
// first touch) is open until the next one.
import { shared } from './page-side.mjs';
import early, { askEachWay } from './g19-in-app-bridges.js';

export default {
  ...early,
  title: "the bridges of mobile wallets' in-app browsers, put in late",
  page: { wallet: 'none', lateWallets: ['in-app'] },
  attack: shared(async (a, ask) => {
    await new Promise((resolve) => addEventListener('load', resolve));
    // An object that nobody has heard of is only known by having been there before the page.
    window.replicaApp = window._tw_;
    return ask(a);
  }, askEachWay),

  async action() {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return window.flutter_inappwebview.callHandler('share', { echo: 'shared' });
  },
  arrived: ({ result }) => result === 'shared',
};
