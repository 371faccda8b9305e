import {
  hashLeaf,
  logEntry,
  openCheckpoint,
  saltLength,
  verifyConsistency,
  verifyInclusion,
} from '#credential';
import { signCheckpoint } from '#credential/sign';
import { issue, ringWith, signers } from '../../../test/credential/authority.ts';
import { MemoryTree } from '../../../test/credential/memory-tree.ts';

/**
 * Lesson 5. Not even the issuer can back-date a card in silence. Whatever is issued or withdrawn enters a log as
 * a salted hash; whoever keeps a signed checkpoint can later demand proof that nothing before it was changed.
 */
describe('lesson 5: the log remembers', () => {
  const origin = 'kaoka.example.cn/log';
  const salt = (byte: number) => new Uint8Array(saltLength).fill(byte);
  const idOf = (at: number) => String(at).padStart(25, '0');
  const leafOf = (at: number) => {
    const { bodyBytes } = issue({ statusIndex: at }, idOf(at));
    return hashLeaf(
      logEntry({ event: 'issued', publicId: idOf(at), at: '2025-06-20T02:00:00Z', bodyBytes }, salt(at)),
    );
  };

  async function checkpointOf(tree: MemoryTree) {
    return openCheckpoint(
      signCheckpoint({ origin, size: tree.size, root: await tree.root() }, signers.log),
      ringWith(),
    );
  }

  it('a card is shown to be in it by a handful of hashes', async () => {
    const tree = new MemoryTree();
    await tree.grow(Array.from({ length: 10 }, (_, at) => leafOf(at)));
    const { size, root } = await checkpointOf(tree);
    const proof = await tree.inclusion(7);
    expect(proof.length).toBeLessThanOrEqual(4);
    expect(verifyInclusion({ index: 7, size, leafHash: leafOf(7), root }, proof)).toBe(true);
    expect(verifyInclusion({ index: 7, size, leafHash: leafOf(6), root }, proof)).toBe(false);
  });

  it('a later checkpoint is shown to continue an earlier one', async () => {
    const tree = new MemoryTree();
    await tree.grow([0, 1, 2].map(leafOf));
    const older = await checkpointOf(tree);
    await tree.grow([3, 4, 5, 6].map(leafOf));
    const newer = await checkpointOf(tree);
    const claim = { older: older.size, olderRoot: older.root, newer: newer.size, newerRoot: newer.root };
    expect(verifyConsistency(claim, await tree.consistency(older.size))).toBe(true);
  });

  it('a card slipped in behind is found out by whoever kept a checkpoint', async () => {
    const honest = new MemoryTree();
    await honest.grow([0, 1, 2].map(leafOf));
    const kept = await checkpointOf(honest);
    const rewritten = new MemoryTree();
    await rewritten.grow([0, 9, 1, 2].map(leafOf));
    const offered = await checkpointOf(rewritten);
    const claim = { older: kept.size, olderRoot: kept.root, newer: offered.size, newerRoot: offered.root };
    expect(verifyConsistency(claim, await rewritten.consistency(kept.size))).toBe(false);
  });

  it('and it tells a stranger nothing: the same card with another salt is another entry', () => {
    const { bodyBytes } = issue();
    const record = { event: 'issued', publicId: idOf(1), at: '2025-06-20T02:00:00Z', bodyBytes } as const;
    expect(logEntry(record, salt(1))).not.toEqual(logEntry(record, salt(2)));
  });
});
