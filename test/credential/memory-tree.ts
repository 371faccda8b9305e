import {
  appendLeaves,
  type HashReader,
  proveConsistency,
  proveInclusion,
  rootOf,
  type TreeNode,
} from '#credential';

/** A log's tree in memory; it fails on a hash that was never stored, as a database would. */
export class MemoryTree implements HashReader {
  private readonly hashes = new Map<string, Uint8Array>();
  size = 0;

  async readHashes(nodes: readonly TreeNode[]): Promise<Uint8Array[]> {
    return nodes.map(({ level, index }) => {
      const hash = this.hashes.get(`${level}/${index}`);
      if (!hash) throw new Error(`no hash at ${level}/${index}`);
      return hash;
    });
  }

  async grow(leafHashes: readonly Uint8Array[]): Promise<void> {
    const grown = await appendLeaves(this.size, leafHashes, this);
    for (const { level, index, hash } of grown) this.hashes.set(`${level}/${index}`, hash);
    this.size += leafHashes.length;
  }

  root(size = this.size): Promise<Uint8Array> {
    return rootOf(size, this);
  }

  inclusion(index: number, size = this.size): Promise<Uint8Array[]> {
    return proveInclusion(index, size, this);
  }

  consistency(older: number, newer = this.size): Promise<Uint8Array[]> {
    return proveConsistency(older, newer, this);
  }
}
