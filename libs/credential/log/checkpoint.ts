import { DomainError } from '#problem';
import { fromBase64, toBase64 } from '../encoding/index.ts';
import type { KeyRing, RingKey } from '../key/index.ts';
import { openNote, parseNote } from './note.ts';

/** The head of the log: all that it held when the issuer signed this. */
export interface Checkpoint {
  /** The log's name, as the key manifest gives it */
  origin: string;
  size: number;
  /** 32 bytes */
  root: Uint8Array;
}

const hashLength = 32;

/** The text of a C2SP tlog-checkpoint, before it is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** @throws DomainError `CHECKPOINT_MALFORMED`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, end, ...more] = text.split('\n');
  const shaped = origin && size && root && end === '' && more.length === 0;
  if (!shaped || !/^(0|[1-9]\d{0,14})$/.test(size)) throw malformed();
  const bytes = fromBase64(root);
  if (bytes.length !== hashLength) throw malformed();
  return { origin, size: Number(size), root: bytes };
}

/**
 * Reads a signed checkpoint of an issuer in the ring. A retired log key still vouches for what it signed; a
 * compromised one vouches for nothing, since a checkpoint carries no time that the thief could not have chosen.
 * @throws DomainError `NOTE_*`, `CHECKPOINT_MALFORMED`, `CHECKPOINT_UNKNOWN_LOG`, `CHECKPOINT_KEY_COMPROMISED`.
 */
export function openCheckpoint(note: string, ring: KeyRing): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(note).text);
  const issuer = ring.manifest.issuers.find(({ log }) => log === checkpoint.origin);
  if (!issuer) throw refuse('CHECKPOINT_UNKNOWN_LOG', `不认识日志 ${checkpoint.origin}`);
  const keys = ring.listKeys(issuer.id, 'log');
  const signing = keys.find((key) => isSignedBy(note, checkpoint.origin, key)) ?? keys.at(-1);
  if (!signing) throw refuse('CHECKPOINT_UNKNOWN_LOG', `日志 ${checkpoint.origin} 没有登记签名密钥`);
  openNote(note, { name: checkpoint.origin, publicKey: signing.bytes });
  if (signing.facts.compromised) {
    throw refuse('CHECKPOINT_KEY_COMPROMISED', '检查点由已泄露的密钥签发，不能采信');
  }
  return checkpoint;
}

function isSignedBy(note: string, name: string, key: RingKey): boolean {
  try {
    openNote(note, { name, publicKey: key.bytes });
    return true;
  } catch {
    return false;
  }
}

function malformed(): DomainError {
  return refuse('CHECKPOINT_MALFORMED', '检查点应为三行：日志名、大小、根哈希');
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
