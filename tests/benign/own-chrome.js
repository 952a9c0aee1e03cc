// A classic script that declares a name which Chromium defines too, and lets pages declare.
export default {
  title: 'a classic script that declares const chrome and const browser',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),
  page: {
    wallet: 'none',
    body: () =>
      `<script>const chrome = { own: 'chrome' }; const browser = 'browser'; document.title = chrome.own + ' and ' + browser;</script>`,
  },

  async action() {
    return document.title;
  },

  arrived: ({ result }) => result === 'chrome and browser',
};
