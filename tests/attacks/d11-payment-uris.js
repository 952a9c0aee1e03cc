// D11: links with payment URIs of several chains, one of them a token transfer whose recipient is an argument.
export default {
  id: 'D11',
  title: 'payment URIs of several chains, and EIP-681 transfers',
  source: 'EIP-681, BIP-21, Solana Pay',
  level: 'prevented',
  policy: (a) => ({
    version: 1,
    payees: [`${a.chain}:${a.GOOD}`, `${a.chains.btc}:${a.btc.segwit.GOOD}`, `${a.chains.sol}:${a.sol.address.GOOD}`],
    contracts: [`${a.chain}:${a.TOKEN}`],
  }),

  async attack(a) {
    const opened = [];
    const mine = new Set();
    // Whoever reaches the end of the event would leave the page; the sample stays on it.
    addEventListener('click', (event) => {
      if (!event.defaultPrevented && mine.has(event.target)) opened.push(event.target.getAttribute('href'));
      event.preventDefault();
    });
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    for (const href of [
      `ethereum:${a.TOKEN}@31337/transfer?address=${a.EVIL}&uint256=5`,
      `ethereum:pay-${a.EVIL}@31337?value=5e18`,
      `bitcoin:${a.btc.segwit.EVIL}?amount=0.1`,
      `bitcoin:${a.btc.segwit.EVIL.toUpperCase()}`,
      `solana:${a.sol.address.EVIL}?amount=1`,
      `litecoin:${a.ltc.segwit.EVIL}`,
    ]) {
      const link = document.createElement('a');
      link.href = href;
      mine.add(link);
      document.body.append(link);
      link.click();
    }
    return opened;
  },

  async action(a) {
    const opened = [];
    addEventListener('click', (event) => {
      if (!event.defaultPrevented) opened.push(event.target.getAttribute('href'));
      event.preventDefault();
    });
    for (const href of [
      `ethereum:${a.TOKEN}@31337/transfer?address=${a.GOOD}&uint256=5`,
      `bitcoin:${a.btc.segwit.GOOD}?amount=0.1`,
      `solana:${a.sol.address.GOOD}?amount=1`,
    ]) {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
    }
    return opened.length;
  },

  stolen: ({ attackResult, status }) => attackResult.length > (status ? 0 : 5),
  arrived: ({ result }) => result === 3,
  violation: (a) => ({ surface: 'navigation', role: 'payee', account: a.EVIL }),
};
