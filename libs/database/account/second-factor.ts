import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.ts';

/** The secret that an account's authenticator app shares (RFC 6238). */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('uuid')
  accountId!: string;

  @OneToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;

  /** Sealed as ID numbers are, see `IdNumberVault` */
  @Column('bytea')
  secretSealed!: Buffer;

  /** null until the app has shown a right code: before that nobody is asked for one */
  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  /** The last step of 30 seconds of which a code was taken: neither it nor an earlier one is taken again */
  @Column('integer', { nullable: true })
  lastStep!: number | null;
}

/** A code on paper, good once, for whoever has lost the app. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn('uuid')
  accountId!: string;

  @PrimaryColumn('bytea')
  codeHash!: Buffer;

  @ManyToOne(() => SecondFactor, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  factor!: Relation<SecondFactor>;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
