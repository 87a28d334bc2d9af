import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.GRAPHQLSUBS_SERVER ?? 'http://127.0.0.1:5000';

// The server takes websockets of its own origin alone.
const proxied = { target: server, changeOrigin: true, rewriteWsOrigin: true };

export default defineConfig({
  base: '/dashboard/',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2022', manifest: true },
  server: {
    proxy: {
      '/graphql': { ...proxied, ws: true },
      '/companies': proxied,
      '/imports': proxied,
      '/dev': proxied,
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
