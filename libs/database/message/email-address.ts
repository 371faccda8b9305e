import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from '../account/account.ts';

/** Where somebody wants to have their messages, of their own will; used once they have proved that it is theirs. */
@Entity('email_address')
export class EmailAddress {
  @PrimaryColumn('uuid')
  accountId!: string;

  @OneToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;

  @Column('text')
  address!: string;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  /** SHA-256 of the code that was sent to it; null once it is confirmed */
  @Column('bytea', { nullable: true })
  codeHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  codeExpiresAt!: Date | null;

  /** Wrong codes so far */
  @Column('integer', { default: 0 })
  misses!: number;
}
