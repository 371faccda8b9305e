import { Column, Entity, PrimaryColumn } from 'typeorm';

export const trustDocumentKinds = ['roots', 'manifest', 'catalogue', 'status-list'] as const;
export type TrustDocumentKind = (typeof trustDocumentKinds)[number];

/**
 * A document that verifiers fetch, signed by the worker and served as it is. Who changes what it tells raises
 * `wanted` in the same transaction; the worker signs whatever is wanted beyond `signed`.
 */
@Entity('trust_document')
export class TrustDocument {
  @PrimaryColumn('text')
  kind!: TrustDocumentKind;

  /** Id of the issuer in the key manifest; 0 where all issuers share the document */
  @PrimaryColumn('smallint')
  issuer!: number;

  /** Year of expiry of a status list; 0 for the others */
  @PrimaryColumn('smallint')
  year!: number;

  @Column('integer', { default: 1 })
  wanted!: number;

  @Column('integer', { default: 0 })
  signed!: number;

  /** Compact JWS; for `roots` JSON. Null until it is signed for the first time */
  @Column('text', { nullable: true })
  content!: string | null;

  /** Strong entity tag, with its quotes */
  @Column('text', { nullable: true })
  etag!: string | null;

  @Column('timestamptz', { nullable: true })
  issuedAt!: Date | null;

  /** Null where it does not expire */
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** When the worker signs it anew though nothing has changed */
  @Column('timestamptz', { nullable: true })
  renewAt!: Date | null;
}
