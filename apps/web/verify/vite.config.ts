import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { pressFiles } from '../press-files.ts';
import { rareCharactersOnly } from '../rare-characters.ts';
import { stampFiles } from './offline/stamp-files.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The verifier is built apart from the app: it shares no script with it and is served under a policy of its own. */
export default defineConfig(({ mode }) => {
  const { KAOKA_API = 'http://127.0.0.1:3000' } = loadEnv(mode, '.', 'KAOKA_');
  return {
    base: '/verify/',
    plugins: [rareCharactersOnly(), stampFiles('/verify', { later: /pdf/, asked: /\.woff2$/ }), pressFiles()],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      outDir: '../../../dist/web/verify',
      emptyOutDir: true,
      target: ['chrome100', 'safari15.4', 'firefox114'],
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: here('index.html'), 'service-worker': here('offline/service-worker.ts') },
        output: {
          entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
    server: { port: 5174, proxy: { '/api': { target: KAOKA_API } } },
  };
});
