import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';

/** Standing given by decision; valid, expiring and expired follow from the dates. */
export type CredentialStanding = 'good' | 'suspended' | 'revoked' | 'superseded';

/** How a credential came to be: by an exam, as a further copy of a lost card, or by 复核 after its three years. */
export type CredentialOrigin = 'issue' | 'reissue' | 'renewal';

/**
 * A 资格证 with the facts as they were at issue; its card is rendered from this row alone. It is made in steps, and
 * what is still null tells which are left: index and codes, digits, badge and card, then the public.
 */
@Entity('credential')
@Unique(['number', 'copyNumber'])
@Unique(['issuerId', 'statusYear', 'statusIndex'])
@Index('credential_one_issue', ['candidateId'], { unique: true, where: `origin = 'issue'` })
@Index('credential_unfinished', ['termId'], { where: 'published_at IS NULL' })
@Index('credential_named', ['issuerId', 'statusYear', 'statusIndex', 'standing'], {
  where: `standing <> 'good'`,
})
export class Credential {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** 25 decimal digits: the random 80-bit id that the QR carries */
  @Column('text', { unique: true })
  publicId!: string;

  /** 证卡编号 */
  @Column('text')
  number!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Index()
  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('integer', { default: 1 })
  copyNumber!: number;

  @Column('text', { default: 'issue' })
  origin!: CredentialOrigin;

  /** The credential that this one took the place of */
  @Column('uuid', { nullable: true, unique: true })
  supersedesId!: string | null;

  @Index()
  @Column('text')
  holderName!: string;

  @Column('text')
  sex!: string;

  @Column('text')
  employer!: string;

  /** Project names, as printed */
  @Column('jsonb')
  projects!: string[];

  @Column('text')
  issuer!: string;

  /** Shanghai civil dates; `validTo` is the last valid day (civil code 201, 202) */
  @Column('date')
  validFrom!: string;

  @Index()
  @Column('date')
  validTo!: string;

  @Column('text', { default: 'good' })
  standing!: CredentialStanding;

  /** Instant of the decision behind the standing; null while it is as issued */
  @Column('timestamptz', { nullable: true })
  standingSince!: Date | null;

  /** What anybody may read of that decision, zh-CN */
  @Column('text', { nullable: true })
  publicReason!: string | null;

  @Column('timestamptz')
  issuedAt!: Date;

  /** Id of the issuer in the key manifest */
  @Column('smallint', { nullable: true })
  issuerId!: number | null;

  /** Which status list, by the year of `validTo` */
  @Column('smallint', { nullable: true })
  statusYear!: number | null;

  /** Random place in that list */
  @Column('integer', { nullable: true })
  statusIndex!: number | null;

  /** Codes of the projects in the signed catalogue, ascending */
  @Column('jsonb', { nullable: true })
  projectCodes!: number[] | null;

  /** The key that signed the digits, as `1.3` */
  @Column('text', { nullable: true })
  keyName!: string | null;

  /** The signed token, as it stands after `#` in the QR; null until it is signed */
  @Column('text', { nullable: true })
  digits!: string | null;

  /** The Open Badges file; null until it is signed */
  @Column('text', { nullable: true })
  badgeDigest!: string | null;

  /** The card's file; null until it is rendered */
  @Column('text', { nullable: true })
  artefactDigest!: string | null;

  /** The e-certificate, an A4 sheet made with the card */
  @Column('text', { nullable: true })
  certificateDigest!: string | null;

  /** From here on the public is told of it: signed, rendered and in the log */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}

/** A project's code in the catalogue that explains cards for ever: never renamed, never removed. */
@Entity('project_code')
export class ProjectCode {
  /** From 1, in the order of first use; a card has room up to 65535 */
  @PrimaryColumn('integer')
  code!: number;

  @Column('text', { unique: true })
  name!: string;

  @Column('timestamptz')
  addedAt!: Date;
}

/** The last serial given out in a year; a number is never given twice. */
@Entity('credential_serial')
export class CredentialSerial {
  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}
