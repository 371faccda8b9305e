import {
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { Account } from './account.ts';

/** A signed-in browser. Only the SHA-256 of its token is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  /** What its account calls it by, in a list and to end it */
  @Column('uuid', { unique: true })
  @Generated('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  /** What the browser calls itself, cut short */
  @Column('text', { default: '' })
  userAgent!: string;

  @Column('text', { default: '' })
  address!: string;

  /** The password was right, the second factor is still to come: until then the session opens nothing. */
  @Column('boolean', { default: false })
  secondFactorDue!: boolean;
}
