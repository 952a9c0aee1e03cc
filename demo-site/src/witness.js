// Owns the evidence column: a bystander that runs before the shop's bundle and reports what it sees at the wallet and on the chain.
//
// It is no part of the shop. It keeps the fetch it found when it started, so that a poisoned one cannot tell it stories.

import { pageData } from './dom.js';
import { judge } from './verdict.js';
import { showEvidence, showGuard } from './evidence.js';

const POLL_MS = 400;
/** While nobody has pressed Pay: a dependency may ask the wallet all the same. */
const IDLE_POLL_MS = 2500;
const fetchLedger = window.fetch.bind(window);

const seen = {
  guard: false,
  before: null,
  after: null,
  way: null,
  means: null,
  error: null,
  reports: [],
  reportsBefore: 0,
  running: false,
};

async function ledger() {
  const response = await fetchLedger('/ledger');
  return response.json();
}

async function start({ detail }) {
  Object.assign(seen, {
    ...detail,
    error: null,
    running: true,
    before: seen.after,
    reportsBefore: seen.reports.length,
  });
  while (seen.running) {
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function end({ detail }) {
  seen.error = detail.error;
  await refresh();
  seen.running = false;
  draw();
  bringIntoView(document.querySelector('#evidence'));
}

/** On a phone the evidence is below the shop. */
function bringIntoView(place) {
  const { top } = place.getBoundingClientRect();
  if (top > window.innerHeight / 2) place.scrollIntoView({ block: 'start' });
}

async function refresh() {
  try {
    seen.after = await ledger();
    seen.before ??= seen.after;
  } catch {
    // The site was stopped; what is on the page stays as it is.
  }
  draw();
}

function draw() {
  if (!seen.after) return;
  const shown = document.querySelector('[data-deposit]')?.textContent ?? null;
  const verdict = seen.running ? { outcome: 'waiting' } : judge({ ...seen, shown });
  showEvidence({ ...seen, shown, verdict });
}

// Reports reach the page in a later task than the refusal itself, so every one of them redraws.
window.addEventListener('payeeguard:violation', ({ detail }) => {
  seen.reports.push(detail);
  draw();
});
// What a visitor wrote may end in an error: without a word it would look like an attack that was held.
window.addEventListener('error', ({ filename, message, lineno }) => {
  const place = document.querySelector('#own-error');
  // One line of the server's stands above the visitor's.
  if (place && /\/own\/[0-9a-f]+\.js$/.test(filename))
    place.textContent = `Your code stopped in line ${lineno - 1}: ${message}`;
});
window.addEventListener('shop:start', start);
window.addEventListener('shop:end', end);
document.addEventListener('DOMContentLoaded', async () => {
  const { guard } = pageData('shop-config');
  seen.guard = guard;
  await refresh();
  setInterval(() => seen.running || refresh(), IDLE_POLL_MS);
  showGuard(guard, window.payeeguard?.status());
  // Wallets arrive late, and the status names them.
  setTimeout(() => showGuard(guard, window.payeeguard?.status()), 1500);
});
