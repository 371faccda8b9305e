import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One line of the ledger of a prefecture's places in a term (C11, R39): from how many to how many, and why. */
@Entity('quota_entry')
@Index(['termId', 'id'])
export class QuotaEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  termId!: string;

  /** GB/T 2260 code */
  @Column('text')
  prefecture!: string;

  /** null where the prefecture had no number of its own */
  @Column('integer', { nullable: true })
  before!: number | null;

  @Column('integer', { nullable: true })
  after!: number | null;

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('text')
  enteredBy!: string;
}
