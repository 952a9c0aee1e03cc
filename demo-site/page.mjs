// Owns the HTML of the demo page. The guard, when it is on, is the first script; its policy is inline above it.

import { escape, inlineJson, pagesNav } from './document.mjs';

const WAYS = [
  ['ether', 'Ether', 'one transaction'],
  ['token', 'Token', 'one transfer'],
  ['allowance', 'Token allowance', 'the shop collects it'],
  ['bitcoin', 'Bitcoin', 'address by fetch'],
  ['solana', 'Solana', 'address by XHR'],
];

/** The walk through the demonstration: what the two switches are set to at each step. */
const STEPS = [
  { guard: false, compromised: false, text: 'Honest shop' },
  { guard: false, compromised: true, text: 'Robbed shop' },
  { guard: true, compromised: true, text: 'Guarded shop' },
];

/**
 * @param {{ guard: boolean, compromised: boolean, own: string | null }} switches `own`: the name of a visitor's code
 * @param {object} shop see shop.mjs
 * @param {object} policy the guard's policy
 * @param {{ nonce: string, integrity: string | null }} security
 */
export function renderPage(switches, shop, policy, { nonce, integrity }) {
  const { guard, compromised, own } = switches;
  const guardTags = guard
    ? `<script type="application/json" id="payeeguard-policy">${inlineJson(policy)}</script>
<script src="/payeeguard.js" nonce="${nonce}"${integrity ? ` integrity="${integrity}"` : ''}></script>
`
    : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${guardTags}<script src="/witness.js" nonce="${nonce}"></script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Payeeguard: steal this payment</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/pages.css">
</head>
<body>
${pagesNav('/')}
<header class="top">
<div class="title">
<h1>Steal this payment</h1>
<p>A small shop on a test chain. One of its dependencies can be compromised; Payeeguard pins who the page may pay.</p>
</div>
<nav aria-label="The demonstration in three steps">
<ol>${STEPS.map((step, index) => stepLink(step, index, switches)).join('')}</ol>
</nav>
</header>
<main>
<div class="left">
${switchForm(switches)}
${shopForm(shop)}
</div>
<section id="evidence" aria-label="What happened" data-outcome="loading">
<div id="verdict" role="status"><h2>Reading the chain</h2><p>One moment.</p></div>
<div id="facts"></div>
<section id="chain"></section>
<section id="report"></section>
</section>
</main>
<script type="application/json" id="shop-config">${inlineJson({ ...shop, guard })}</script>
<script src="/wallet.js" nonce="${nonce}" defer></script>
${own ? `<script src="/own/${own}.js" nonce="${nonce}" defer></script>\n` : ''}<script src="/shop-${compromised ? 'compromised' : 'honest'}.js" nonce="${nonce}" defer></script>
</body>
</html>
`;
}

const onOff = (on) => (on ? 'on' : 'off');
const state = (compromised) => (compromised ? 'compromised' : 'honest');

function stepLink({ guard, compromised, text }, index, switches) {
  const here = !switches.own && switches.guard === guard && switches.compromised === compromised;
  const href = `/?guard=${onOff(guard)}&amp;dependency=${state(compromised)}`;
  return `<li><a href="${href}"${here ? ' aria-current="step"' : ''}><span>${index + 1}</span>${text}</a></li>`;
}

function switchForm({ guard, compromised, own }) {
  const code = own ? `<input type="hidden" name="code" value="${own}">` : '';
  return `<section class="switches" aria-label="Switches">
<form method="get" action="/">
<input type="hidden" name="dependency" value="${state(compromised)}">${code}
<button class="switch" name="guard" value="${onOff(!guard)}" role="switch" aria-checked="${guard}">
<span><strong>Payeeguard</strong><small>${guard ? 'first script of the page' : 'left out of the page'}</small></span><i></i>
</button>
</form>
<form method="get" action="/">
<input type="hidden" name="guard" value="${onOff(guard)}">
<button class="switch danger" name="dependency" value="${state(!compromised)}" role="switch" aria-checked="${compromised}">
<span><strong>Compromised dependency</strong><small>tinychalk ${compromised ? '1.4.3, with a payload' : '1.4.2, as published'}</small></span><i></i>
</button>
</form>
<p class="own">${own ? `Your code runs in this page. <a href="/challenge?code=${own}">Edit it</a> or <a href="/?guard=${onOff(guard)}">take it out</a>.<span id="own-error" class="missed" role="alert"></span>` : '<a href="/challenge">Write the attack yourself</a>'}</p>
<div id="guard-status"></div>
</section>`;
}

function shopForm({ prices, token }) {
  return `<section class="shop" aria-labelledby="product">
<div class="product">
${teaCaddy}
<div><h2 id="product">Winter tea, 100 g</h2>
<p>${escape(prices.ether)} ETH or ${escape(prices.token)} ${escape(token.symbol)}</p></div>
</div>
<form id="checkout">
<fieldset>
<legend>Pay with</legend>
${WAYS.map(wayOption).join('\n')}
</fieldset>
<button type="submit" class="primary">Pay</button>
<div id="shop-note" role="status"></div>
</form>
</section>`;
}

function wayOption([value, label, detail], index) {
  return `<label><input type="radio" name="way" value="${value}"${index === 0 ? ' checked' : ''}><span>${label}</span><small>${detail}</small></label>`;
}

const teaCaddy = `<svg viewBox="0 0 72 88" width="58" height="72" aria-hidden="true" focusable="false">
<rect x="14" y="22" width="44" height="60" rx="5" class="tin"/><rect x="12" y="12" width="48" height="13" rx="4" class="lid"/>
<rect x="31" y="5" width="10" height="8" rx="3" class="lid"/><rect x="20" y="38" width="32" height="30" rx="3" class="paper"/>
<path d="M36 62c-9-5-9-13 0-18 9 5 9 13 0 18zM36 46v18" class="leaf"/></svg>`;
