import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Checkpoint, checkpointText, formatNote, noteKeyHash } from '#credential';
import type { Signer } from './signer.ts';

/** A C2SP tlog-checkpoint, signed as a note under the log's origin by a key whose use is `log`. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  return signNote(checkpointText(checkpoint), checkpoint.origin, signer);
}

/** @param text ends with a newline. */
export function signNote(text: string, name: string, { publicKey, sign }: Signer): string {
  const keyHash = noteKeyHash({ name, publicKey: publicKey.bytes });
  return formatNote(text, { name, keyHash, signature: sign(utf8ToBytes(text)) });
}
