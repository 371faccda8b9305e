import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { TrustDocument, type TrustDocumentKind } from './trust-document.ts';

/** A document that has to be signed, as its row stood when that was seen. */
export type DueDocument = Pick<TrustDocument, 'kind' | 'issuer' | 'year' | 'wanted'>;

/** A document freshly signed. */
export interface SignedDocument {
  content: string;
  issuedAt: Date;
  expiresAt: Date | null;
  renewAt: Date | null;
}

/** Any fixed number: one worker at a time signs documents. */
const PUBLISH_LOCK = 20_250_611;

/** Takes the publishing lock until the transaction ends; false where somebody else has it. */
export async function tryPublishLock(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ taken: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
    PUBLISH_LOCK,
  ]);
  return row!.taken;
}

/** What was changed since it was signed, or is about to expire. */
export function listDueDocuments(manager: EntityManager, now: Date): Promise<DueDocument[]> {
  return manager
    .createQueryBuilder(TrustDocument, 'document')
    .select(['document.kind', 'document.issuer', 'document.year', 'document.wanted'])
    .where(`document.kind IN ('catalogue', 'status-list')`)
    .andWhere('(document.wanted > document.signed OR document.renewAt <= :now)', { now })
    .orderBy({ 'document.kind': 'ASC', 'document.year': 'ASC' })
    .getMany();
}

/** With other keys in force, everything that the worker signs is signed anew. */
export async function wantAllSigned(manager: EntityManager): Promise<void> {
  await manager.increment(TrustDocument, { kind: In(['catalogue', 'status-list']) }, 'wanted', 1);
}

/** Publishes a signed document; a change that came after `due` was read leaves it due. */
export async function saveSigned(
  manager: EntityManager,
  { kind, issuer, year, wanted }: DueDocument,
  document: SignedDocument,
): Promise<void> {
  await manager.update(
    TrustDocument,
    { kind, issuer, year },
    { ...document, signed: wanted, etag: etagOf(document.content) },
  );
}

/** Publishes what is signed elsewhere, offline: the roots and the key manifest. Unchanged, it stays as it is. */
export async function saveGiven(
  manager: EntityManager,
  kind: Extract<TrustDocumentKind, 'roots' | 'manifest'>,
  given: Omit<SignedDocument, 'renewAt'>,
): Promise<void> {
  const facts = { kind, issuer: 0, year: 0, ...given, signed: 1, renewAt: null, etag: etagOf(given.content) };
  await manager
    .createQueryBuilder()
    .insert()
    .into(TrustDocument)
    .values(facts)
    .orUpdate(['content', 'etag', 'issued_at', 'expires_at'], ['kind', 'issuer', 'year'])
    .execute();
}

function etagOf(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
