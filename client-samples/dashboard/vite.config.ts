import react from '@vitejs/plugin-react';
import { compression } from 'vite-plugin-compression2';
import { defineConfig } from 'vitest/config';

const server = process.env.GRAPHQLSUBS_SERVER ?? 'http://127.0.0.1:5000';

// The server takes websockets of its own origin alone.
const proxied = { target: server, changeOrigin: true, rewriteWsOrigin: true };

export default defineConfig({
  base: '/dashboard/',
  // Compressed once, as far as it goes, and not by the server for every visit.
  plugins: [react(), compression({ include: /\.(css|js|svg)$/, algorithms: ['brotliCompress', 'gzip'] })],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 800,
    // What every visit needs comes in one file, and not in as many as later pages share with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first-view', tags: ['$initial'] }] } } },
  },
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
