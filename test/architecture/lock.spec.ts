import { readFileSync } from 'node:fs';

interface Locked {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};

/** What `npm ci` would miss: a package for another platform that was not published when the lock was written. */
const listMissing = (locked: Record<string, Locked>) => {
  const names = new Set(Object.keys(locked).map((place) => place.replace(/^.*node_modules\//, '')));
  return Object.values(locked).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  );
};

describe('the lock file', () => {
  it('holds every platform’s packages, so that npm ci works on all of them', () => {
    expect(listMissing(packages)).toEqual([]);
  });

  it('would be caught with one left out', () => {
    const { 'node_modules/@biomejs/cli-darwin-arm64': _, ...rest } = packages;
    expect(listMissing(rest)).toEqual(['@biomejs/cli-darwin-arm64']);
  });

  it('names packages and hashes, not the host of one machine’s registry', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
  });
});
