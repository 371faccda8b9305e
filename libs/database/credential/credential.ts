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

/** A 资格证 with the facts as they were at issue; its card is rendered from this row alone. */
@Entity('credential')
@Unique(['candidateId', 'copyNumber'])
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

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('integer', { default: 1 })
  copyNumber!: number;

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

  @Column('date')
  validTo!: string;

  @Column('text', { default: 'good' })
  standing!: CredentialStanding;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('text', { nullable: true })
  artefactDigest!: string | null;
}

/** The last serial given out in a year; a number is never given twice. */
@Entity('credential_serial')
export class CredentialSerial {
  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}
