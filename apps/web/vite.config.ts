import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { pressFiles } from './press-files.ts';
import { rareCharactersOnly } from './rare-characters.ts';

/** Server-rendered or API paths; everything else is the single page. */
const SERVED_BY_API = ['^/api/', '^/c/', '^/verify', '^/query'];

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', 'KAOKA_');
  const target = env.KAOKA_API ?? 'http://127.0.0.1:3000';
  return {
    plugins: [react(), rareCharactersOnly(), pressFiles()],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      outDir: '../../dist/web',
      emptyOutDir: true,
      target: ['chrome100', 'safari15.4', 'firefox100'],
      chunkSizeWarningLimit: 1100,
    },
    server: { port: 5173, proxy: Object.fromEntries(SERVED_BY_API.map((path) => [path, { target }])) },
  };
});
