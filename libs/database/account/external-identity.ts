import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.ts';

/** Somebody of the province's own account system, as one of our accounts. It opens that account and grants nothing. */
@Entity('external_identity')
export class ExternalIdentity {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid', { unique: true })
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;

  @Column('timestamptz')
  linkedAt!: Date;

  @Column('text')
  linkedBy!: string;
}
