// The test pages that dapps.mjs drives: their files, their bodies, which buttons are pressed, and which policy allows what they do.
const SCRIPT = 'text/javascript; charset=utf-8';

const metamask = {
  package: '@metamask/test-dapp',
  files: { 'main.js': SCRIPT, '917.js': SCRIPT, '940.js': SCRIPT, 'constants.json': 'application/json' },
  timeout: 150_000,
  least: 40,
  page: { wallet: 'injected' },
  body: () => `<main class="container-fluid"><section>
    <div id="eip6963Warning"></div><div id="eip6963" hidden><div id="providers"></div></div>
    <span id="activeProviderUUID"></span><span id="activeProviderName"></span><span id="activeProviderIcon"></span>
    <button id="useWindowProviderButton"></button><div id="warning" hidden></div>
    <span id="network"></span><span id="chainId"></span><span id="accounts"></span></section></main>
    <script src="/main.js"></script>`,
  async action() {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const until = async (holds, ms) => {
      for (const end = Date.now() + ms; Date.now() < end && !holds();) await pause(20);
      return holds();
    };
    const { ask } = window.payeeguardTest;
    /** Waits until the wallet has been asked nothing for a while. */
    const quiet = async (rounds) => {
      let seen = -1;
      for (let same = 0, tries = 0; same < rounds && tries < 40; tries++) {
        await pause(60);
        const now = await ask('test:seen', []);
        same = now === seen ? same + 1 : 0;
        seen = now;
      }
    };
    // Wallets that are not in the page, and a button that would add an empty call to another's request.
    const elsewhere = /walletconnect|sdk|useWindowProvider|mobile|open|eip5792AddCall/i;
    await until(
      () => document.getElementById('connectButton') && !document.getElementById('connectButton').disabled,
      10_000,
    );
    window.open = () => null;
    window.alert = () => {};
    window.prompt = () => null;
    const pressed = new Set();
    for (let round = 0; round < 3; round++) {
      for (const button of document.querySelectorAll('button[id]')) {
        if (pressed.has(button.id) || button.disabled || elsewhere.test(button.id)) continue;
        pressed.add(button.id);
        await ask('test:button', [button.id]);
        button.click();
        await quiet(/connect|deploy|create|mint|batch|queue/i.test(button.id) ? 5 : 2);
      }
    }
    const left = [...document.querySelectorAll('button[id]')].filter(({ id }) => !pressed.has(id)).map(({ id }) => id);
    return { pressed: pressed.size, left };
  },
  strict: {
    unknown: { payee: 'block', contract: 'block', change: 'block', spender: 'block', operator: 'block' },
    self: false,
    baseline: false,
  },
  // Made wrong on purpose, or, in a form that nobody filled in, by pressing it: values that are none, typed data that contradicts itself, a hash
  // nobody can read, an order that asks for nothing, a sign-in for another site, chains the policy does not name.
  refused: [
    'maliciousSeaport',
    'maliciousSendWithOddHexData',
    'maliciousApproveERC20WithOddHexData',
    'maliciousSendWithoutHexPrefixValue',
    'maliciousPermitIntAddress',
    'ethSign',
    'siweBadDomain',
    'signInvalidType',
    'signInvalidPrimaryType',
    'signNoPrimaryTypeDefined',
    'signInvalidVerifyingContractType',
    'sendWithInvalidValue',
    'sendWithInvalidRecipient',
    'sendTempoBatchTx',
    'addEthereumChain',
    'switchEthereumChain',
    'submitForm',
  ],
  // They ask for permissions, or sign what names nobody.
  harmless: [
    'requestPermissions',
    'getPermissions',
    'revokeAccountsPermission',
    'personalSign',
    'signTypedData',
    'siwe',
    'siweResources',
    'siweBadAccount',
    'siweMalformed',
    'signEmptyDomain',
    'addEthereumChain',
    'switchEthereumChain',
  ],
};

/** A Solana node that knows just enough for a transaction to be built. */
function answerSolana(body) {
  if (!body) return '{}';
  const { id, method } = JSON.parse(body);
  const context = { slot: 1 };
  const blockhash = '11111111111111111111111111111111';
  const results = {
    getLatestBlockhash: { context, value: { blockhash, lastValidBlockHeight: 100 } },
    getBalance: { context, value: 5_000_000_000 },
    getAccountInfo: { context, value: null },
    getTokenAccountBalance: { context, value: { amount: '0', decimals: 9, uiAmount: 0, uiAmountString: '0' } },
    getMinimumBalanceForRentExemption: 2_039_280,
    sendTransaction: '1'.repeat(64),
  };
  return JSON.stringify({ jsonrpc: '2.0', id, result: results[method] ?? null });
}

const solana = {
  package: '@metamask/test-dapp-solana',
  engines: { webkit: 'under the WebKit driver the page posts no end without the guard already; why is not known yet' },
  files: {
    'assets/index-Dg69NHHI.js': SCRIPT,
    'assets/index-BAHqTsaA.js': SCRIPT,
    'assets/index-DYGJzIgd.js': SCRIPT,
    'assets/index-ryMP7V5r.css': 'text/css',
  },
  timeout: 60_000,
  least: 8,
  page: { wallet: 'none', wallets: ['standard-solana'] },
  routes: { '/solana': (_a, body) => ({ type: 'application/json', text: answerSolana(body) }) },
  body: () => `<div id="root"></div><script type="module" src="/assets/index-Dg69NHHI.js"></script>`,
  async action(a) {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const { ask } = window.payeeguardTest;
    const find = async (selector, holds = () => true) => {
      for (let tries = 0; tries < 100; tries++) {
        const found = [...document.querySelectorAll(selector)].find(holds);
        if (found) return found;
        await pause(50);
      }
      throw new Error(`no ${selector}`);
    };
    const endpoint = await find('[data-testid="testpage.header.endpoint"]');
    // As a person types: React looks at the value through a tracker of its own.
    const type = (input, text) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type(endpoint, `${location.origin}/solana`);
    endpoint.form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    (await find('.wallet-adapter-button-trigger')).click();
    (await find('.wallet-adapter-modal-list button', ({ textContent }) => /Replica/.test(textContent))).click();
    await find('[data-testid="testpage.header.connectionstatus"]', ({ textContent }) => !/Not/.test(textContent));
    // Left empty, this form too would pay an account made up on the spot.
    for (const input of document.querySelectorAll('input[data-testid$=".address"]')) type(input, a.sol.address.GOOD);
    // The faucet's buttons come and go with balances that load meanwhile; what they move stays with the signer.
    const buttons = [...document.querySelectorAll('#root button[data-testid]')]
      .map(({ dataset }) => dataset.testid)
      .filter((name) => !name.includes('faucet'));
    for (const name of buttons) {
      const button = await find(`button[data-testid="${name}"]`);
      await ask('test:button', [name.replace('testpage.', '')]);
      if (!button.disabled) button.click();
      let seen = -1;
      for (let same = 0, tries = 0; same < 4 && tries < 40; tries++) {
        await pause(60);
        const now = await ask('test:seen', []);
        same = now === seen ? same + 1 : 0;
        seen = now;
      }
    }
    return { pressed: buttons.length };
  },
  strict: {
    unknown: { payee: 'block', contract: 'block', change: 'block', spender: 'block', authority: 'block' },
    self: false,
    baseline: false,
  },
  // This form pays an account that it makes up on the spot, whatever is typed in it.
  refused: ['sendsolversioned.signtransaction', 'sendsolversioned.sendtransaction'],
  // They sign words, in a message or a memo, or what names nobody but the signer.
  harmless: [
    'signmessage.signmessage',
    'sendmemo.signtransaction',
    'sendmemo.sendtransaction',
    'partialsigntransaction.signtransaction',
  ],
};

export const dapps = [metamask, solana];
