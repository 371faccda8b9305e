import type { EntityManager } from 'typeorm';
import {
  appendLeaves,
  type Checkpoint,
  decodeToken,
  hashLeaf,
  type LogEvent,
  logEntry,
  rootOf,
} from '#credential';
import { LogCheckpoint } from './log.ts';
import { logReader } from './read.ts';

/** Any fixed number: whoever grows the tree waits for whoever is at it. */
const LOG_LOCK = 20_250_609;

/** Signs the head of the log, e.g. by `signCheckpoint`; the key is the worker's. */
export type CheckpointSigner = (head: Pick<Checkpoint, 'size' | 'root'>) => string;

export interface LogGrowth {
  /** Entries put into the tree by this call */
  appended: number;
  size: number;
}

interface WaitingRow {
  sequence: string;
  event: LogEvent;
  at: Date;
  salt: Buffer;
  publicId: string;
  digits: string;
}

/**
 * Puts up to `limit` waiting entries into the tree, in the order of their deeds, and signs the new head. Leaves,
 * hashes and head commit together: killed at any instant, the log is as it was or as it should be. Entries of a
 * credential that is not signed yet wait, for the leaf holds what was signed. The log's first head, of no leaf, is
 * signed as well.
 * @param manager of a transaction; no one else grows the log until it ends.
 */
export async function appendWaiting(
  manager: EntityManager,
  sign: CheckpointSigner,
  now: Date,
  limit = 1000,
): Promise<LogGrowth> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [LOG_LOCK]);
  const head = await manager.findOne(LogCheckpoint, { where: {}, order: { size: 'DESC' } });
  const size = head?.size ?? 0;
  const waiting = await listWaiting(manager, limit);
  if (head && waiting.length === 0) return { appended: 0, size };

  const entries = waiting.map((row) => entryOf(row));
  const reader = logReader(manager);
  const hashes = await appendLeaves(size, entries.map(hashLeaf), reader);
  await insertHashes(manager, hashes);
  await placeEntries(manager, waiting, entries, size);
  const grown = size + waiting.length;
  const root = await rootOf(grown, reader);
  const note = sign({ size: grown, root });
  await manager.insert(LogCheckpoint, { size: grown, root: Buffer.from(root), note, signedAt: now });
  return { appended: waiting.length, size: grown };
}

function listWaiting(manager: EntityManager, limit: number): Promise<WaitingRow[]> {
  return manager.query<WaitingRow[]>(
    `SELECT entry.sequence, entry.event, entry.at, entry.salt, credential.public_id AS "publicId", credential.digits
     FROM log_entry entry JOIN credential ON credential.id = entry.credential_id
     WHERE entry.leaf_index IS NULL AND credential.digits IS NOT NULL
     ORDER BY entry.sequence LIMIT $1`,
    [limit],
  );
}

function entryOf({ event, publicId, at, salt, digits }: WaitingRow): Uint8Array {
  const { bodyBytes } = decodeToken(digits);
  return logEntry({ event, publicId, at: at.toISOString(), bodyBytes }, salt);
}

async function insertHashes(
  manager: EntityManager,
  hashes: readonly { level: number; index: number; hash: Uint8Array }[],
): Promise<void> {
  await manager.query(
    `INSERT INTO log_hash (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
    [
      hashes.map(({ level }) => level),
      hashes.map(({ index }) => index),
      hashes.map(({ hash }) => Buffer.from(hash)),
    ],
  );
}

async function placeEntries(
  manager: EntityManager,
  waiting: readonly WaitingRow[],
  entries: readonly Uint8Array[],
  first: number,
): Promise<void> {
  await manager.query(
    `UPDATE log_entry SET leaf_index = placed.leaf_index, entry = placed.entry
     FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS placed (sequence, leaf_index, entry)
     WHERE log_entry.sequence = placed.sequence`,
    [
      waiting.map(({ sequence }) => sequence),
      waiting.map((_, at) => first + at),
      entries.map((entry) => Buffer.from(entry)),
    ],
  );
}
