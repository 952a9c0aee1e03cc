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

/** The multichain interface: by a port to the extension where the browser has such, by window messages elsewhere. */
const multichain = {
  package: '@metamask/test-dapp-multichain',
  folder: 'build',
  files: { 'static/js/main.e323f87a.js': SCRIPT, 'static/css/main.5440fcfa.css': 'text/css' },
  timeout: 60_000,
  least: 8,
  // Its Solana transactions want a block hash from public nodes, and do without: nothing leaves this machine.
  page: { wallet: 'injected', headers: { 'content-security-policy': "connect-src 'self'" } },
  body: () => `<div id="root"></div><script defer src="/static/js/main.e323f87a.js"></script>`,
  async action(a) {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const { ask } = window.payeeguardTest;
    const find = async (selector, holds = () => true) => {
      for (let tries = 0; tries < 200; tries++) {
        const found = [...document.querySelectorAll(selector)].find(holds);
        if (found && !found.disabled) return found;
        await pause(50);
      }
      throw new Error(`no ${selector}`);
    };
    const quiet = async () => {
      let seen = -1;
      for (let same = 0, tries = 0; same < 4 && tries < 60; tries++) {
        await pause(60);
        const now = await ask('test:seen', []);
        same = now === seen ? same + 1 : 0;
        seen = now;
      }
    };
    const input = await find('#extension-id-input', ({ value }) => value !== '');
    await pause(100);
    if (window.chrome?.runtime?.connect) {
      // As a person types: React looks at the value through a tracker of its own.
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      set.call(input, 'jnhndmfkhfjjnlfkdlbdgkiljanepkgj');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await pause(100);
      (await find('#connect-button')).click();
    } else {
      (await find('#auto-connect-postmessage-button')).click();
    }
    for (const scope of ['eip155:1', 'eip155:59144', a.chains.sol]) {
      (await find(`#network-checkbox-${scope.replace(':', '-')}`, ({ checked }) => !checked)).click();
    }
    (await find('#create-session-btn')).click();
    await find('.direct-method-btn');
    const names = [...document.querySelectorAll('.direct-method-btn')].map(({ id }) => id);
    for (const name of names) {
      const [, chain, method] = /^direct-invoke-(.+)-(\w+)$/.exec(name);
      await ask('test:button', [name.replace('direct-invoke-', '')]);
      if (chain.startsWith('solana-')) {
        // Its own button sends what the page has no example for; a person picks account and method, then sends.
        const choose = async (id, value) => {
          const select = await find(id);
          Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, value);
          select.dispatchEvent(new Event('change', { bubbles: true }));
        };
        await choose(`#accounts-select-${chain}`, `${a.chains.sol}:${a.sol.address.GOOD}`);
        await choose(`#method-select-${chain}`, method);
        await quiet();
        (await find(`#invoke-method-${chain}-btn`)).click();
      } else {
        (await find(`#${name}`)).click();
      }
      await quiet();
    }
    return { pressed: names.length };
  },
  strict: {
    unknown: { payee: 'block', contract: 'block', change: 'block', spender: 'block', authority: 'block' },
    self: false,
    baseline: false,
  },
  refused: [],
  // What is signed there names nobody, and what is sent there goes from the account to itself.
  harmless: [
    'eip155-1-personal_sign',
    'eip155-59144-personal_sign',
    ...['signMessage', 'signIn', 'signTransaction', 'signAllTransactions', 'signAndSendTransaction'].map(
      (method) => `solana-5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp-${method}`,
    ),
  ],
};

export const dapps = [metamask, solana, multichain];
