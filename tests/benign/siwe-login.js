// The visitor signs in with a message that names this very domain.
export default {
  id: 'N15',
  title: 'SIWE personal_sign with the matching domain',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action(a, app) {
    const message = [
      `${location.host} wants you to sign in with your Ethereum account:`,
      a.USER,
      '',
      'Sign in to the shop.',
      '',
      `URI: ${location.origin}`,
      'Version: 1',
      'Chain ID: 31337',
      'Nonce: 32891756',
      'Issued At: 2026-01-01T00:00:00Z',
    ].join('\n');
    const hex = `0x${Array.from(new TextEncoder().encode(message), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    return app.provider.request({ method: 'personal_sign', params: [hex, a.USER] });
  },

  arrived: ({ wallet }) => wallet.some((call) => call.method === 'personal_sign'),
};
