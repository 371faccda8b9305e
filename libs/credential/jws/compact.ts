import { utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '#problem';
import { fromBase64Url, toBase64Url } from '../encoding/base64.ts';
import type { Algorithm, PublicKey } from '../key/algorithm.ts';
import { verifySignature } from '../key/algorithm.ts';

/** Header of every JWS that we write; a reader refuses any other member, `crit` above all. */
export interface JwsHeader {
  alg: string;
  kid: string;
  typ: string;
}

/** RFC 8037's name for Ed25519; SM2 has none at IANA, so ours is private. */
export const jwsAlgorithms: Record<Algorithm, string> = { Ed25519: 'EdDSA', 'SM2-SM3': 'SM2-SM3' };

/** What comes before the second dot: the bytes that are signed. */
export function signingInput(header: JwsHeader, payload: unknown): string {
  const encode = (value: unknown) => toBase64Url(utf8ToBytes(JSON.stringify(value)));
  return `${encode(header)}.${encode(payload)}`;
}

/**
 * Checks a compact JWS (RFC 7515) and returns its payload, still to be parsed by its own schema.
 * The algorithm is the key's; a header that names another is refused.
 * @throws DomainError `JWS_MALFORMED`, `JWS_TYPE`, `JWS_KEY_UNKNOWN`, `JWS_ALGORITHM`, `JWS_SIGNATURE`.
 */
export function openJws<Key extends PublicKey>(
  compact: string,
  typ: string,
  findKey: (kid: string) => Key | undefined,
): { key: Key; payload: unknown } {
  const [head, body, tail, ...more] = compact.split('.');
  if (!head || !body || !tail || more.length > 0) throw refuse('JWS_MALFORMED', '不是三段式的签名文件');
  const header = readHeader(head);
  if (header.typ !== typ) throw refuse('JWS_TYPE', `签名文件的类型是 ${header.typ}，应为 ${typ}`);
  const key = findKey(header.kid);
  if (!key) throw refuse('JWS_KEY_UNKNOWN', `签名文件用了不认识的密钥 ${header.kid}`);
  if (header.alg !== jwsAlgorithms[key.algorithm]) {
    throw refuse('JWS_ALGORITHM', `签名文件的算法 ${header.alg} 与密钥 ${header.kid} 不符`);
  }
  if (!verifySignature(key, utf8ToBytes(`${head}.${body}`), fromBase64Url(tail))) {
    throw refuse('JWS_SIGNATURE', '签名文件的签名不对，内容可能被改过');
  }
  return { key, payload: readJson(body) };
}

function readHeader(part: string): JwsHeader {
  const header = readJson(part);
  const members = ['alg', 'kid', 'typ'] as const;
  const shaped =
    typeof header === 'object' &&
    header !== null &&
    Object.keys(header).length === members.length &&
    members.every((name) => typeof (header as Record<string, unknown>)[name] === 'string');
  if (!shaped) throw refuse('JWS_MALFORMED', '签名文件的头部不合规则');
  return header as JwsHeader;
}

function readJson(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(part)));
  } catch (cause) {
    throw refuse('JWS_MALFORMED', '签名文件无法解读', cause);
  }
}

function refuse(code: string, detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, cause });
}
