// Owns the types of the names that wallets, the guard and the test app put on a page's window.

interface Window {
  ethereum: any;
  payeeguard: any;
  app: any;
}
