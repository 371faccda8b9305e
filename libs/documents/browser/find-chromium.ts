import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { DomainError } from '#problem';
import { findBundledVersion, unpackBundledChromium } from './bundled-chromium.ts';

/** A Chromium that can be launched, and what it needs around it. */
export interface FoundChromium {
  executable: string;
  source: 'CHROMIUM_PATH' | 'bundled' | 'installed';
  /** Added to the environment of the browser's process alone. */
  environment: Record<string, string>;
}

export interface FindChromiumOptions {
  /** An executable named by the operator (`CHROMIUM_PATH`); it wins, and must exist. */
  path?: string;
}

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

const PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
];

/**
 * Finds the browser that prints: the operator's choice, else the one that npm brought (Linux x64), else an
 * installed one. Throws `CHROMIUM_NOT_FOUND` with the remedy when there is none.
 */
export async function findChromium(options: FindChromiumOptions = {}): Promise<FoundChromium> {
  const chosen = options.path ?? process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (await isExecutable(chosen)) return { executable: chosen, source: 'CHROMIUM_PATH', environment: {} };
    throw notFound(`CHROMIUM_PATH 指向的 ${chosen} 不存在或不可执行`);
  }
  const bundled = await unpackBundledChromium();
  if (bundled !== undefined) {
    const path = [bundled.libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    return { executable: bundled.executable, source: 'bundled', environment: { LD_LIBRARY_PATH: path } };
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const place of [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]) {
    if (await isExecutable(place)) return { executable: place, source: 'installed', environment: {} };
  }
  throw notFound('没有找到可用于打印的 Chromium');
}

/**
 * Tells one build of Chromium from another without starting it, nor unpacking the one from npm. Throws as
 * `findChromium` does.
 */
export async function identifyChromium(options: FindChromiumOptions = {}): Promise<string> {
  const bundled = (options.path ?? process.env.CHROMIUM_PATH) ? undefined : findBundledVersion();
  if (bundled !== undefined) return `bundled ${bundled}`;
  const { executable } = await findChromium(options);
  const { size, mtimeMs } = await stat(executable);
  return `${executable} ${size} ${mtimeMs}`;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function notFound(what: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'CHROMIUM_NOT_FOUND',
    detail: `${what}；请安装 Chromium 或 Chrome，或用环境变量 CHROMIUM_PATH 指明其可执行文件`,
  });
}
