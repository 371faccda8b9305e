import type { EntityManager } from 'typeorm';
import type { RootKey, TrustBundle } from '#credential';
import { DomainError } from '#problem';
import { TrustDocument, type TrustDocumentKind } from './trust-document.ts';

/** A document as it is served. */
export interface PublishedDocument {
  kind: TrustDocumentKind;
  issuer: number;
  year: number;
  content: string;
  /** With its quotes */
  etag: string;
  issuedAt: Date;
  /** Null where it does not expire */
  expiresAt: Date | null;
}

const columns = `kind, issuer, year, content, etag, issued_at AS "issuedAt", expires_at AS "expiresAt"`;

/** Null until a worker has signed it; `issuer` and `year` are 0 where the kind has none. */
export async function findTrustDocument(
  manager: EntityManager,
  kind: TrustDocumentKind,
  { issuer = 0, year = 0 }: { issuer?: number; year?: number } = {},
): Promise<PublishedDocument | null> {
  const [document] = await manager.query<PublishedDocument[]>(
    `SELECT ${columns} FROM trust_document WHERE kind = $1 AND issuer = $2 AND year = $3 AND content IS NOT NULL`,
    [kind, issuer, year],
  );
  return document ?? null;
}

/** All that is published, for a cache to refresh itself: the etags change with the contents. */
export function listTrustDocuments(manager: EntityManager): Promise<PublishedDocument[]> {
  return manager.query<PublishedDocument[]>(
    `SELECT ${columns} FROM trust_document WHERE content IS NOT NULL ORDER BY kind, issuer, year`,
  );
}

/**
 * Everything that a verifier works with, for `openTrust`.
 * @throws DomainError `TRUST_NOT_PUBLISHED` until a worker has published the key manifest
 */
export async function getTrustBundle(manager: EntityManager): Promise<TrustBundle> {
  const documents = await listTrustDocuments(manager);
  const contents = (kind: TrustDocumentKind) =>
    documents.filter((document) => document.kind === kind).map(({ content }) => content);
  const [roots] = contents('roots');
  const [manifest] = contents('manifest');
  if (roots === undefined || manifest === undefined) {
    throw new DomainError({
      kind: 'failed',
      code: 'TRUST_NOT_PUBLISHED',
      detail: '密钥清单尚未发布，请确认后台服务已经启动',
    });
  }
  return {
    schema: 'kaoka.trust/1',
    roots: JSON.parse(roots) as RootKey[],
    manifest,
    statusLists: contents('status-list'),
    catalogues: contents('catalogue'),
  };
}

/** Says in the transaction of a change that a document no longer tells the truth; it need not exist yet. */
export async function wantTrustDocument(
  manager: EntityManager,
  kind: TrustDocumentKind,
  { issuer = 0, year = 0 }: { issuer?: number; year?: number } = {},
): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(TrustDocument)
    .values({ kind, issuer, year })
    .orIgnore()
    .execute();
  await manager.increment(TrustDocument, { kind, issuer, year }, 'wanted', 1);
}
