// B15: the address of the router in the page's configuration is the attacker's contract.
import { reachedWallet } from './logs.mjs';

export default {
  id: 'B15',
  title: 'router address of a hosted file swapped',
  source: 'MM.Finance, 4 May 2022',
  level: 'prevented',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`], contracts: [`${a.chain}:${a.SAFE}`] }),
  page: { body: (a) => `<script type="application/json" id="config">{ "router": "${a.SAFE}" }</script>` },

  attack(a) {
    const { parse } = JSON;
    JSON.parse = (text, reviver) => {
      const value = parse(text, reviver);
      if (value?.router) value.router = a.EVIL;
      return value;
    };
  },

  async action(a, app) {
    const { router } = JSON.parse(document.querySelector('#config').textContent);
    const word = (value) => BigInt(value).toString(16).padStart(64, '0');
    const data = `0x7ff36ab5${[1, 128, a.USER, 2000000000, 2, a.TOKEN, a.COLLECTIBLE].map(word).join('')}`;
    const tx = { from: a.USER, to: router, data, value: '0x5' };
    // The test's router is no router: what counts is what the wallet was asked for.
    return app.provider.request({ method: 'eth_sendTransaction', params: [tx] }).catch((error) => error.code);
  },

  stolen: ({ wallet, a }) =>
    wallet.some(({ method, params }) => method === 'eth_sendTransaction' && params[0].to === a.EVIL),
  arrived: ({ wallet, a }) => reachedWallet(wallet, a.SAFE),
  violation: (a) => ({ surface: 'eip1193', account: a.EVIL }),
};
