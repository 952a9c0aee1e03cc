// How Vite builds the shop: React first, then the guard before everything.
import react from '@vitejs/plugin-react';
import payeeguard from 'payeeguard/vite';

export default {
  plugins: [react(), payeeguard({ policy: 'payeeguard.policy.json' })],
};
