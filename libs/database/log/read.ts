import type { EntityManager } from 'typeorm';
import { type HashReader, type LogEvent, proveInclusion, type TreeNode } from '#credential';
import { DomainError } from '#problem';
import { LogCheckpoint } from './log.ts';

/**
 * The stored hashes of complete subtrees, one SELECT for each call.
 * @throws DomainError `LOG_HASH_MISSING` for a node that was never appended: the caller asked past the log's end.
 */
export function logReader(manager: EntityManager): HashReader {
  return {
    readHashes: async (nodes) => {
      if (nodes.length === 0) return [];
      const rows = await manager.query<{ hash: Buffer | null }[]>(
        `SELECT log_hash.hash FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS node (level, index, at)
         LEFT JOIN log_hash ON log_hash.level = node.level AND log_hash.index = node.index ORDER BY node.at`,
        [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
      );
      return rows.map(({ hash }, at) => hash ?? refuseMissing(nodes[at]!));
    },
  };
}

/** The current head, or the head of exactly that size; null where none was signed. */
export function findCheckpoint(manager: EntityManager, size?: number): Promise<LogCheckpoint | null> {
  return manager.findOne(LogCheckpoint, {
    where: size === undefined ? {} : { size },
    order: { size: 'DESC' },
  });
}

/** The 32 bytes of the leaves from `from` up to, not with, `to`; fewer where the log ends before. */
export async function listEntries(manager: EntityManager, from: number, to: number): Promise<Buffer[]> {
  const rows = await manager.query<{ entry: Buffer }[]>(
    'SELECT entry FROM log_entry WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index',
    [from, to],
  );
  return rows.map(({ entry }) => entry);
}

/** Proof that a leaf stands in the tree of that size. */
export interface InclusionEvidence {
  size: number;
  proof: Uint8Array[];
}

/** An event of a card's history as the log has it. */
export interface LoggedEvent {
  event: LogEvent;
  /** Instant, whole seconds */
  at: string;
  salt: Buffer;
  /** Place in the tree; null while a worker has not appended it */
  leafIndex: number | null;
  /** In the tree of `size`, by default the current one; null while it waits, or where it came later */
  inclusion: InclusionEvidence | null;
}

interface EventRow {
  event: LogEvent;
  at: Date;
  salt: Buffer;
  leafIndex: string | null;
}

/**
 * The history of a card, oldest first, each event with its proof.
 * @param size of the tree that the proofs are for, e.g. that of a compromised key's cut-off.
 */
export async function listLoggedEvents(
  manager: EntityManager,
  publicId: string,
  size?: number,
): Promise<LoggedEvent[]> {
  const rows = await manager.query<EventRow[]>(
    `SELECT entry.event, entry.at, entry.salt, entry.leaf_index AS "leafIndex"
     FROM log_entry entry JOIN credential ON credential.id = entry.credential_id
     WHERE credential.public_id = $1 ORDER BY entry.sequence`,
    [publicId],
  );
  const tree = size ?? (await findCheckpoint(manager))?.size ?? 0;
  const reader = logReader(manager);
  return Promise.all(
    rows.map(async ({ event, at, salt, leafIndex }) => {
      const index = leafIndex === null ? null : Number(leafIndex);
      const included = index !== null && index < tree;
      return {
        event,
        at: at.toISOString(),
        salt,
        leafIndex: index,
        inclusion: included ? { size: tree, proof: await proveInclusion(index, tree, reader) } : null,
      };
    }),
  );
}

function refuseMissing({ level, index }: TreeNode): never {
  throw new DomainError({
    kind: 'missing',
    code: 'LOG_HASH_MISSING',
    detail: `日志中没有第 ${level} 层第 ${index} 个哈希`,
  });
}
