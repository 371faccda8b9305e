import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'service-worker.js';
const PLACE = 'KAOKA_FILES';

/**
 * Writes into the service worker which files make up its page. A dozen lines, where Workbox and its builder
 * would bring three hundred packages.
 * @param later files that are kept only after everything else
 * @param asked files that are kept once a page has used them or asked for them
 */
export function stampFiles(base: string, { later, asked }: { later: RegExp; asked: RegExp }): Plugin {
  let folder = '';
  return {
    name: 'kaoka-stamp-files',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
    },
    closeBundle() {
      const files = listFiles(folder).filter((name) => name !== WORKER && !/\.(map|gz)$/.test(name));
      const hash = createHash('sha256');
      for (const name of files) hash.update(name).update(readFileSync(path.join(folder, name)));
      const addresses = files.map((name) => (name === 'index.html' ? base : `${base}/${name}`));
      const stamp = {
        base,
        version: hash.digest('hex').slice(0, 16),
        first: addresses.filter((address) => !later.test(address) && !asked.test(address)),
        later: addresses.filter((address) => later.test(address)),
        asked: addresses.filter((address) => asked.test(address)),
      };
      const worker = path.join(folder, WORKER);
      const text = readFileSync(worker, 'utf8');
      if (!text.includes(PLACE)) throw new Error(`${WORKER} does not ask for ${PLACE}`);
      writeFileSync(worker, `const ${PLACE} = ${JSON.stringify(stamp)};\n${text}`);
    },
  };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}
