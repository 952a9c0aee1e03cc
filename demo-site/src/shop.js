// Owns the shop: which way to pay was chosen, what the page means by it, and what it tells the customer afterwards.
//
// An ordinary dApp: viem, one small colour package for its log, and no knowledge of any guard.

import chalk from 'tinychalk';
import { depositAddress } from './deposit.js';
import { h, pageData } from './dom.js';
import { approve, payEther, payToken } from './pay.js';

const config = pageData('shop-config');
const { prices, payTo } = config;

/** Each way to pay: its button, what the page means, and how it is done. */
const WAYS = {
  ether: {
    button: `Pay ${prices.ether} ETH`,
    means: { action: `Send ${prices.ether} ETH`, party: 'To the shop', account: payTo.shop },
    run: () => payEther(config),
  },
  token: {
    button: `Pay ${prices.token} ${config.token.symbol}`,
    means: { action: `Send ${prices.token} ${config.token.symbol}`, party: 'To the shop', account: payTo.shop },
    run: () => payToken(config),
  },
  allowance: {
    button: `Allow ${prices.token} ${config.token.symbol}`,
    means: {
      action: `Allow ${prices.token} ${config.token.symbol} to be collected`,
      party: 'By the shop\u2019s checkout',
      account: payTo.checkout,
    },
    run: () => approve(config),
  },
  bitcoin: {
    button: 'Show the Bitcoin address',
    means: { action: 'Show where to send Bitcoin', party: 'The shop\u2019s server sent', account: payTo.bitcoin },
    run: () => depositAddress('bitcoin'),
  },
  solana: {
    button: 'Show the Solana address',
    means: { action: 'Show where to send SOL', party: 'The shop\u2019s server sent', account: payTo.solana },
    run: () => depositAddress('solana'),
  },
};

/** What a shop says for the two codes of EIP-1193 that mean no. */
const APOLOGIES = {
  4001: 'You declined the payment. Nothing was charged.',
  4100: 'The payment was refused. Nothing was charged.',
};

const form = document.querySelector('#checkout');
const button = form.querySelector('button[type=submit]');
const note = document.querySelector('#shop-note');

const chosen = () => new FormData(form).get('way') ?? 'ether';
const announce = (type, detail) => window.dispatchEvent(new CustomEvent(type, { detail }));

function showChoice() {
  button.textContent = WAYS[chosen()].button;
  note.replaceChildren();
}

async function checkout(event) {
  event.preventDefault();
  const way = chosen();
  button.disabled = true;
  note.replaceChildren('Waiting \u2026');
  announce('shop:start', { way, means: WAYS[way].means });
  console.log(chalk.dim('checkout'), chalk.cyan(way));
  try {
    const outcome = await WAYS[way].run();
    note.replaceChildren(outcome.deposit ? deposit(outcome) : `Done. The shop thinks it has been paid.`);
    announce('shop:end', { way, error: null });
  } catch (error) {
    // viem keeps what the wallet, or whoever stood before it, said in `details`.
    const message = error.details ?? error.shortMessage ?? error.message;
    const code = codeOf(error);
    console.log(chalk.red('not paid'), message);
    note.replaceChildren(APOLOGIES[code] ?? message);
    announce('shop:end', { way, error: { message, code } });
  } finally {
    button.disabled = false;
    // Disabling it dropped the keyboard's place.
    if (document.activeElement === document.body) button.focus({ preventScroll: true });
  }
}

function deposit({ chain, address, amount }) {
  return h(
    'div',
    {},
    h('p', {}, `Send ${amount} to this ${chain} address:`),
    h('code', { class: 'address', 'data-deposit': chain.toLowerCase() }, address),
  );
}

/** Libraries wrap the wallet's error; the code sits somewhere down the chain of causes. */
function codeOf(error) {
  for (let at = error; at; at = at.cause) if (typeof at.code === 'number') return at.code;
  return null;
}

const remembered = sessionStorage.getItem('way');
if (remembered in WAYS) form.elements.way.value = remembered;
form.addEventListener('change', () => {
  sessionStorage.setItem('way', chosen());
  showChoice();
});
form.addEventListener('submit', checkout);
showChoice();
document.documentElement.dataset.shop = 'ready';
