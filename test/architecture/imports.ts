import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { allowedEdges, apart, browserRooms, CLOCK, pureRooms, type Room } from './edges.ts';

export interface SourceFile {
  /** Path from the project's root, with forward slashes */
  path: string;
  text: string;
}

const SECOND_DOORS = ['credential/sign', 'credential/scan', 'documents/artefacts'];
const FRAMEWORKS = /^(@nestjs\/|typeorm$|bullmq$|pg$|ioredis$|express$|puppeteer)/;
const SHELVES = /(^|\/)(utils?|helpers?|common|shared|misc|constants)(\/|$)/;

/** Reads every source of the apps and libraries; specs are free to reach across rooms. */
export function readSources(root: string): SourceFile[] {
  return ['apps', 'libs'].flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
      .map((name) => `${top}/${name.replaceAll(path.sep, '/')}`)
      .filter((name) => /\.(ts|tsx|js)$/.test(name) && !/\.(spec|bench)\.tsx?$/.test(name))
      .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') })),
  );
}

/** `libs/credential/sign/key.ts` is in room `credential/sign`. */
export function roomOf(file: string): Room {
  const [, first, second] = file.split('/');
  const door = `${first}/${second}`;
  return file.startsWith('libs/') && SECOND_DOORS.includes(door) ? door : first!;
}

function targetOf(from: string, specifier: string): Room | undefined {
  if (specifier.startsWith('#')) {
    const name = specifier.slice(1);
    return SECOND_DOORS.includes(name) ? name : name.split('/')[0];
  }
  if (specifier.startsWith('.')) return roomOf(path.posix.join(path.posix.dirname(from), specifier));
  return undefined;
}

function listImports(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map((imported) => imported.fileName);
}

function isAllowed(from: Room, to: Room): boolean {
  return from === to || to === 'problem' || (allowedEdges[from] ?? []).includes(to);
}

function findBadImports(file: SourceFile): string[] {
  const room = roomOf(file.path);
  const found: string[] = [];
  for (const specifier of listImports(file)) {
    const target = targetOf(file.path, specifier);
    // The launcher starts what was built; that is not an import of sources.
    if (specifier.includes('/dist/') && room === 'launch') continue;
    if (target !== undefined) {
      if (!isAllowed(room, target))
        found.push(`${file.path}: ${room} must not import ${target} (${specifier})`);
      if (specifier.startsWith('.') && target !== room) {
        found.push(`${file.path}: enter ${target} by its face, not by ${specifier}`);
      }
    } else if (browserRooms.includes(room) && isBuiltin(specifier)) {
      found.push(`${file.path}: ${room} runs in a browser and must not import ${specifier}`);
    } else if ((pureRooms.includes(room) || room === 'problem') && FRAMEWORKS.test(specifier)) {
      found.push(`${file.path}: ${room} is pure and must not import ${specifier}`);
    }
  }
  return found;
}

/** What a folder that stands apart imports beyond what it may know; `#problem` is everybody's. */
function findIntimacies(file: SourceFile): string[] {
  const folder = Object.keys(apart).find((each) => file.path.startsWith(`${each}/`));
  if (folder === undefined) return [];
  const known = [folder, ...apart[folder]!];
  return listImports(file)
    .filter((specifier) => {
      if (specifier.startsWith('#')) return specifier !== '#problem';
      if (!specifier.startsWith('.')) return false;
      const target = path.posix.join(path.posix.dirname(file.path), specifier);
      return !known.some((each) => target.startsWith(`${each}/`));
    })
    .map((specifier) => `${file.path}: ${folder} stands apart and must not import ${specifier}`);
}

function findImpurities(file: SourceFile): string[] {
  if (!file.path.startsWith('libs/') || file.path === CLOCK) return [];
  const banned: [RegExp, string][] = [
    [/\bnew Date\(\)|\bDate\.now\(\)|\bTemporal\.Now\b/, 'a clock that is not injected'],
    [/\bMath\.random\(\)/, 'chance that is not injected'],
  ];
  return banned.filter(([pattern]) => pattern.test(file.text)).map(([, what]) => `${file.path}: ${what}`);
}

/** Everything about the sources that the house forbids; an empty list is a house in order. */
export function findForbidden(files: SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...findBadImports(file),
    ...findIntimacies(file),
    ...findImpurities(file),
    ...(SHELVES.test(path.posix.dirname(file.path))
      ? [`${file.path}: a folder named for no word of the domain`]
      : []),
  ]);
}
