import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ResultCode } from '#lifecycle';

/** What one of the two people typed for one candidate. */
@Entity('score_reading')
@Index(['termId', 'batch'])
export class ScoreReading {
  @PrimaryColumn('uuid')
  candidateId!: string;

  /** 1 or 2 */
  @PrimaryColumn('integer')
  reading!: number;

  @Column('uuid')
  termId!: string;

  @Column('text')
  batch!: string;

  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  score!: string | null;

  @Column('text')
  code!: ResultCode;

  @Column('timestamptz')
  typedAt!: Date;
}

/** The third look at a difference of two readings: what counts, and why. */
@Entity('score_settlement')
@Index(['termId', 'batch'])
export class ScoreSettlement {
  @PrimaryColumn('uuid')
  candidateId!: string;

  @Column('uuid')
  termId!: string;

  @Column('text')
  batch!: string;

  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  score!: string | null;

  @Column('text')
  code!: ResultCode;

  @Column('text')
  reason!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  actor!: string;

  @Column('timestamptz')
  at!: Date;
}
