import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vectorFiles } from './vectors/index.ts';

// npm run vectors:credential. A change of any file that was published is a break of the format.
const folder = fileURLToPath(new URL('../vectors/credential/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
for (const [path, content] of vectorFiles()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
