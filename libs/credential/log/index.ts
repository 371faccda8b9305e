export { type Checkpoint, checkpointText, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { type LogEvent, type LogRecord, logEntry, logEvents, saltLength } from './entry.ts';
export { hashLeaf, type TreeNode } from './merkle.ts';
export { formatNote, formatNoteKey, type NoteKey, noteKeyHash, openNote, parseNote } from './note.ts';
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './proof.ts';
export {
  bundleEntries,
  entriesPath,
  listTiles,
  readTile,
  type Tile,
  tilePath,
  tileReader,
  tileWidth,
} from './tile.ts';
export {
  appendLeaves,
  type HashReader,
  proveConsistency,
  proveInclusion,
  rootOf,
  type StoredHash,
} from './tree.ts';
