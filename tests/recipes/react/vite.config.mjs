import react from '@vitejs/plugin-react';
import payeeguard from 'payeeguard/vite';

export default {
  plugins: [react(), payeeguard({ policy: 'payeeguard.policy.json' })],
};
