import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Organisation } from '../organisation/organisation.ts';
import { Account } from './account.ts';

/** `join`: a new member of staff; `reset`: a new password; `link`: an account of the province's own system. */
export type InvitationKind = 'join' | 'reset' | 'link';

/** A link that is good once and not for long. Only the SHA-256 of its token is kept. */
@Entity('invitation')
export class Invitation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: InvitationKind;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  /** Where a new member of staff will belong; null for an account that is no staff's */
  @Index()
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'organisation_id' })
  organisation!: Relation<Organisation> | null;

  /** The account to be reset or linked; of a new member of staff, once there is one */
  @Index()
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account> | null;

  /** Whom it is for */
  @Column('text')
  name!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
