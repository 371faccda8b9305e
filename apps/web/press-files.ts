import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this a file fits into a packet or two as it is. */
const WORTHWHILE_BYTES = 2000;

/** Lays a gzip beside every hashed file of a build, which the API sends in its place. */
export function pressFiles(): Plugin {
  let folder = '';
  return {
    name: 'kaoka-press-files',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir, build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder)) {
        if (!/\.(js|css|wasm)$/.test(name)) continue;
        const bytes = readFileSync(path.join(folder, name));
        if (bytes.length < WORTHWHILE_BYTES) continue;
        writeFileSync(path.join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
