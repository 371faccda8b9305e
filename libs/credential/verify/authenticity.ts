import { DomainError } from '#problem';
import { fromBase64 } from '../encoding/index.ts';
import { couldKeyHaveSigned, type Issuer, keyName, type RingKey } from '../key/index.ts';
import { hashLeaf, logEntry, verifyInclusion } from '../log/index.ts';
import { type CardAddress, decodeToken, parseAddress, signedMessage, type Token } from '../token/index.ts';
import type { OnlineRecord, Question } from './question.ts';
import { refuse } from './refusal.ts';
import type { Trust } from './trust.ts';
import type { Check } from './verdict.ts';

/** A card whose words are the issuer's. */
export interface AuthenticCard {
  address: CardAddress;
  token: Token;
  issuer: Issuer;
}

/** Does one check and enters it in the list, passed or not. */
type Step = <Value>(name: Check['name'], work: () => Value, words: (value: Value) => string) => Value;

/**
 * Whether the text is a card of an issuer that we trust: form, issuer, key, signature, address, and, for a
 * compromised key, the log. Stops at the first thing amiss; its refusal is a `DomainError`, handed back.
 */
export function authenticate(
  question: Question,
  trust: Trust,
  now: string,
): { checks: Check[]; card: AuthenticCard } | { checks: Check[]; refusal: DomainError } {
  const checks: Check[] = [];
  const step: Step = (name, work, words) => {
    try {
      const value = work();
      checks.push({ name, passed: true, at: now, detail: words(value) });
      return value;
    } catch (error) {
      if (error instanceof DomainError) checks.push({ name, passed: false, at: now, detail: error.detail });
      throw error;
    }
  };
  try {
    return { checks, card: inspect(question, trust, step) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { checks, refusal: error };
  }
}

function inspect(question: Question, trust: Trust, step: Step): AuthenticCard {
  const { address, token } = step(
    'form',
    () => read(question, trust),
    () => '格式正确',
  );
  const { body } = token;
  const issuer = step(
    'issuer',
    () => trust.ring.findIssuer(body.issuer) ?? fail('ISSUER_UNKNOWN'),
    ({ name }) => name,
  );
  const key = step(
    'key',
    () => findKey(token, trust),
    ({ facts }) => `密钥 ${keyName(facts)}（${facts.algorithm}）`,
  );
  step(
    'signature',
    () => checkSignature(trust, key, address, token),
    () => '签名与内容相符',
  );
  const { origin } = address;
  if (origin) {
    step(
      'address',
      () => issuer.origins.includes(origin) || fail('ORIGIN_FOREIGN'),
      () => origin,
    );
  }
  if (key.facts.compromised) {
    step(
      'log',
      () => checkLogged(question, key.facts.compromised!, address, token),
      () => '密钥泄露之前已在日志中',
    );
  }
  const { record } = question;
  if (record !== undefined) {
    step(
      'record',
      () => checkRecord(record, address, token),
      () => '与发证机构的记录一致',
    );
  }
  return { address, token, issuer };
}

function read({ text, record }: Question, { ring }: Trust): { address: CardAddress; token: Token } {
  const address = parseAddress(text);
  const digits = address.digits ?? record?.digits;
  if (digits !== undefined) return { address, token: decodeToken(digits) };
  if (address.origin && !ring.findIssuerAt(address.origin)) throw refuse('ORIGIN_UNKNOWN');
  throw refuse(record === null ? 'NOT_ON_RECORD' : 'ASK_ONLINE');
}

function findKey({ body }: Token, { ring }: Trust): RingKey {
  const key = ring.findKey(keyName({ issuer: body.issuer, id: body.key }), 'card');
  if (!key) throw refuse('KEY_UNKNOWN');
  if (!couldKeyHaveSigned(key.facts, body.validFrom)) throw refuse('KEY_RETIRED');
  return key;
}

function checkSignature(
  { verifySignature }: Trust,
  key: RingKey,
  { publicId }: CardAddress,
  { bodyBytes, signature }: Token,
): void {
  if (!verifySignature(key, signedMessage(publicId, bodyBytes), signature)) throw refuse('SIGNATURE_INVALID');
}

function checkLogged(
  { logged }: Question,
  { logSize: size, logRoot }: NonNullable<RingKey['facts']['compromised']>,
  { publicId }: CardAddress,
  { bodyBytes }: Token,
): void {
  if (logged === undefined) throw refuse('KEY_COMPROMISED');
  if (logged === null) throw refuse('NOT_IN_LOG');
  const { at, salt, index, proof } = logged;
  const leafHash = hashLeaf(logEntry({ event: 'issued', publicId, at, bodyBytes }, salt));
  const claim = { index, size, leafHash, root: fromBase64(logRoot) };
  if (!verifyInclusion(claim, proof)) throw refuse('NOT_IN_LOG');
}

/** The register answers for the id; what it issued under it must be what the QR says. */
function checkRecord(record: OnlineRecord | null, { digits }: CardAddress, { bodyBytes }: Token): void {
  if (!record) throw refuse('NOT_ON_RECORD');
  if (digits === undefined || digits === record.digits) return;
  const issued = decodeToken(record.digits).bodyBytes;
  const same = issued.length === bodyBytes.length && issued.every((byte, at) => byte === bodyBytes[at]);
  if (!same) throw refuse('RECORD_DIFFERS');
}

function fail(code: Parameters<typeof refuse>[0]): never {
  throw refuse(code);
}
