import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '#problem';
import { fromBase64, toBase64 } from '../encoding/index.ts';
import { verifySignature } from '../key/index.ts';

/** Signature type of Ed25519 in C2SP signed notes. */
const ed25519Type = 1;
const keyHashLength = 4;

/** A key by which notes are verified; Ed25519 only, as C2SP defines no other for logs. */
export interface NoteKey {
  /** The key's name in C2SP: the log's origin */
  name: string;
  /** 32 bytes */
  publicKey: Uint8Array;
}

export interface NoteSignature {
  name: string;
  keyHash: Uint8Array;
  signature: Uint8Array;
}

/** First four bytes of SHA-256(name ‖ newline ‖ type ‖ key): tells keys of one name apart. */
export function noteKeyHash({ name, publicKey }: NoteKey): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), typedKey(publicKey))).slice(0, keyHashLength);
}

/** The key as C2SP tools take it: `name+hash+base64`. */
export function formatNoteKey(key: NoteKey): string {
  const hash = [...noteKeyHash(key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${hash}+${toBase64(typedKey(key.publicKey))}`;
}

/** @param text ends with a newline. */
export function formatNote(text: string, { name, keyHash, signature }: NoteSignature): string {
  return `${text}\n— ${name} ${toBase64(concatBytes(keyHash, signature))}\n`;
}

/** @throws DomainError `NOTE_MALFORMED`. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } {
  const cut = note.lastIndexOf('\n\n');
  const lines = note.slice(cut + 2).split('\n');
  if (cut < 1 || lines.pop() !== '' || lines.length === 0) throw malformed();
  return { text: note.slice(0, cut + 1), signatures: lines.map(readSignature) };
}

/**
 * The text of a note that the key signed; signatures of others are passed over, a wrong one of this key is not.
 * @throws DomainError `NOTE_MALFORMED`, `NOTE_UNSIGNED`, `NOTE_SIGNATURE`.
 */
export function openNote(note: string, key: NoteKey): string {
  const { text, signatures } = parseNote(note);
  const hash = noteKeyHash(key);
  const own = signatures.filter(
    ({ name, keyHash }) => name === key.name && keyHash.every((byte, at) => byte === hash[at]),
  );
  if (own.length === 0) throw refuse('NOTE_UNSIGNED', `检查点上没有 ${key.name} 的签名`);
  const publicKey = { algorithm: 'Ed25519', bytes: key.publicKey } as const;
  if (!own.every(({ signature }) => verifySignature(publicKey, utf8ToBytes(text), signature))) {
    throw refuse('NOTE_SIGNATURE', `检查点上 ${key.name} 的签名不对`);
  }
  return text;
}

function readSignature(line: string): NoteSignature {
  const [, name, blob] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  if (!name || !blob) throw malformed();
  const bytes = fromBase64(blob);
  if (bytes.length <= keyHashLength) throw malformed();
  return { name, keyHash: bytes.slice(0, keyHashLength), signature: bytes.slice(keyHashLength) };
}

function typedKey(publicKey: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(ed25519Type), publicKey);
}

function malformed(): DomainError {
  return refuse('NOTE_MALFORMED', '检查点不是规范的签名文本');
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
