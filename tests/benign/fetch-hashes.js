// Bodies carry what only looks like addresses: commit ids, transaction hashes, tokens and base58 identifiers.
export default {
  id: 'N09',
  title: 'hashes, commit ids and tokens in bodies',
  policy: (a) => ({ version: 1, payees: [`${a.chain}:${a.GOOD}`] }),

  async action() {
    const hex = (length) => Array.from({ length }, (_, index) => ((index * 7) % 16).toString(16)).join('');
    const body = JSON.stringify({
      commit: hex(40),
      transaction: `0x${hex(64)}`,
      token: `eyJhbGciOiJIUzI1NiJ9.${btoa(hex(60))}.${btoa(hex(32))}`,
      cid: 'QmYwAPJzv5CZsnAzt8auVZRnG1sQbkuXVvL9o5ZrZQ3rXd',
      uuid: '123e4567-e89b-12d3-a456-426614174000',
    });
    const response = await fetch('/api/echo?telemetry', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return response.status;
  },

  arrived: ({ result }) => result === 200,
};
