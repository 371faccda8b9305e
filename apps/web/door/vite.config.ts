import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, loadEnv } from 'vite';
import { pressFiles } from '../press-files.ts';
import { rareCharactersOnly } from '../rare-characters.ts';
import { stampFiles } from '../verify/offline/stamp-files.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The door is built apart from the app, as the verifier is: a page of its own that lives without a network. */
export default defineConfig(({ mode }) => {
  const { KAOKA_API = 'http://127.0.0.1:3000' } = loadEnv(mode, '.', 'KAOKA_');
  return {
    base: '/door/',
    plugins: [rareCharactersOnly(), stampFiles('/door', { later: /pdf/, asked: /\.woff2$/ }), pressFiles()],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      outDir: '../../../dist/web/door',
      emptyOutDir: true,
      target: ['chrome100', 'safari15.4', 'firefox114'],
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: here('index.html'),
          'service-worker': here('../verify/offline/service-worker.ts'),
        },
        output: {
          entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
    server: { port: 5175, proxy: { '/api': { target: KAOKA_API } } },
  };
});
