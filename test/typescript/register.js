import { register } from 'node:module';

/**
 * Runs TypeScript sources as they stand, for benches and for writing vectors:
 * `node --conditions source --import ./test/typescript/register.js <file.ts>`.
 */
register('./hooks.js', import.meta.url);
