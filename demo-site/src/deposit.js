// Owns the two deposit addresses the shop asks its server for: Bitcoin by fetch, Solana by XMLHttpRequest.

/** @param {"bitcoin" | "solana"} chain */
export async function depositAddress(chain) {
  const url = `/api/deposit/${chain}`;
  const { address, amount, name } = chain === 'bitcoin' ? await byFetch(url) : await byXhr(url);
  return { deposit: true, chain: name, address, amount };
}

async function byFetch(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The shop\u2019s server answered ${response.status}.`);
  return response.json();
}

function byXhr(url) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.addEventListener('load', () => resolve(JSON.parse(xhr.responseText)));
    xhr.addEventListener('error', () => reject(new Error('The shop\u2019s server could not be reached.')));
    xhr.send();
  });
}
