import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { MemoryTree } from '../../../test/credential/memory-tree.ts';
import { hashLeaf, hashOfNothing } from './merkle.ts';
import { verifyConsistency, verifyInclusion } from './proof.ts';
import { listTiles, readTile, type Tile, tilePath, tileReader } from './tile.ts';
import { appendLeaves, proveConsistency, proveInclusion, rootOf } from './tree.ts';

/** The leaves that the Certificate Transparency implementations test with, and the roots they agree on. */
const ctLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ctRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaf = (at: number) => hashLeaf(utf8ToBytes(`leaf ${at}`));
const leaves = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => leaf(from + at));

async function treeOf(size: number): Promise<MemoryTree> {
  const nodes = new MemoryTree();
  await nodes.grow(leaves(0, size));
  return nodes;
}

describe('the tree of the log', () => {
  it('has the roots that Certificate Transparency has', async () => {
    const nodes = new MemoryTree();
    for (const [at, entry] of ctLeaves.entries()) {
      await nodes.grow([hashLeaf(hexToBytes(entry))]);
      expect(bytesToHex(await rootOf(at + 1, nodes))).toBe(ctRoots[at]);
    }
    expect(bytesToHex(await rootOf(0, nodes))).toBe(bytesToHex(hashOfNothing()));
  });

  it('proves the inclusion and the consistency that RFC 6962 shows for seven and eight leaves', async () => {
    const nodes = new MemoryTree();
    await nodes.grow(ctLeaves.map((entry) => hashLeaf(hexToBytes(entry))));
    const hex = (proof: Uint8Array[]) => proof.map(bytesToHex);
    expect(hex(await proveInclusion(2, 3, nodes))).toEqual([ctRoots[1]]);
    expect(hex(await proveConsistency(6, 8, nodes))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(await proveConsistency(2, 5, nodes))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('grows alike leaf by leaf, in batches, and when a batch is appended again', async () => {
    const whole = await treeOf(100);
    const parts = new MemoryTree();
    for (const [from, to] of [
      [0, 1],
      [1, 37],
      [37, 64],
      [64, 100],
    ] as const) {
      await appendLeaves(parts.size, leaves(from, to), parts);
      await parts.grow(leaves(from, to));
    }
    for (let size = 1; size <= 100; size++) {
      expect(await rootOf(size, parts)).toEqual(await rootOf(size, whole));
    }
  });

  it('proves each leaf of each size up to 40, and nothing else by the same proof', async () => {
    const nodes = await treeOf(40);
    for (let size = 1; size <= 40; size++) {
      const root = await rootOf(size, nodes);
      for (let index = 0; index < size; index++) {
        const proof = await proveInclusion(index, size, nodes);
        const claim = { index, size, leafHash: leaf(index), root };
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: leaf(index + 1) }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: (index + 1) % (size + 1) }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, root])).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(claim, proof.slice(1))).toBe(false);
      }
    }
  });

  it('proves each older size to be a beginning, and no other tree', async () => {
    const nodes = await treeOf(40);
    const roots = await Promise.all(Array.from({ length: 41 }, (_, size) => rootOf(size, nodes)));
    for (let older = 1; older <= 40; older++) {
      for (let newer = older; newer <= 40; newer++) {
        const proof = await proveConsistency(older, newer, nodes);
        const claim = { older, olderRoot: roots[older]!, newer, newerRoot: roots[newer]! };
        expect(verifyConsistency(claim, proof)).toBe(true);
        expect(verifyConsistency({ ...claim, olderRoot: leaf(99) }, proof)).toBe(false);
        expect(verifyConsistency({ ...claim, newerRoot: leaf(99) }, proof)).toBe(false);
        expect(verifyConsistency(claim, [...proof, leaf(99)])).toBe(false);
        if (older < newer) expect(verifyConsistency(claim, proof.slice(0, -1))).toBe(false);
      }
    }
  });

  it('notices a leaf that was changed after the fact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), async (newer, older, at) => {
        const before = 1 + (older % newer);
        const changed = at % before;
        const honest = await treeOf(newer);
        const forged = new MemoryTree();
        await forged.grow(leaves(0, newer).map((hash, index) => (index === changed ? leaf(1e6) : hash)));
        const claim = {
          older: before,
          olderRoot: await rootOf(before, honest),
          newer,
          newerRoot: await rootOf(newer, forged),
        };
        expect(verifyConsistency(claim, await proveConsistency(before, newer, forged))).toBe(false);
        expect(verifyConsistency(claim, await proveConsistency(before, newer, honest))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('claims nothing of sizes that make no sense', async () => {
    const nodes = await treeOf(3);
    const root = await rootOf(3, nodes);
    expect(verifyConsistency({ older: 0, olderRoot: root, newer: 3, newerRoot: root }, [])).toBe(false);
    expect(verifyConsistency({ older: 4, olderRoot: root, newer: 3, newerRoot: root }, [])).toBe(false);
    expect(verifyInclusion({ index: -1, size: 3, leafHash: root, root }, [])).toBe(false);
    expect(verifyInclusion({ index: 0.5, size: 1, leafHash: root, root }, [])).toBe(false);
    await expect(proveInclusion(3, 3, nodes)).rejects.toThrow(RangeError);
    await expect(proveConsistency(0, 3, nodes)).rejects.toThrow(RangeError);
  });
});

describe('the tiles of the log', () => {
  it('have the paths of C2SP', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 0, index: 1_234_067, width: 12 })).toBe('tile/0/x001/x234/067.p/12');
    expect(tilePath({ level: 2, index: 5, width: 1 })).toBe('tile/2/005.p/1');
    expect(tilePath({ level: 1, index: 1000, width: 256 })).toBe('tile/1/x001/000');
  });

  it('cover a tree of 70,000 leaves on three levels', () => {
    const tiles = listTiles(70_000);
    expect(tiles.filter(({ level }) => level === 0)).toHaveLength(274);
    expect(tiles.filter(({ level }) => level === 1)).toEqual([
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
    ]);
    expect(tiles.filter(({ level }) => level === 2)).toEqual([{ level: 2, index: 0, width: 1 }]);
  });

  it('alone are enough to prove from', async () => {
    const size = 700;
    const nodes = await treeOf(size);
    const served = new Map<string, Uint8Array>();
    for (const tile of listTiles(size))
      served.set(`${tile.level}/${tile.index}`, await readTile(tile, nodes));
    const reader = tileReader(async ({ level, index, width }: Tile) => {
      const bytes = served.get(`${level}/${index}`);
      if (!bytes || bytes.length < width * 32) throw new Error(`no tile ${level}/${index} of ${width}`);
      return bytes;
    });
    for (const [index, older] of [
      [0, 1],
      [255, 256],
      [256, 511],
      [513, 600],
      [699, 700],
    ] as const) {
      expect(await proveInclusion(index, size, reader)).toEqual(await proveInclusion(index, size, nodes));
      expect(await proveConsistency(older, size, reader)).toEqual(await proveConsistency(older, size, nodes));
    }
  });
});
