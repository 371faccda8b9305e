import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';

/** Where a result came from: a sheet, two readings of a batch, the door, a decision of staff. */
export type ResultSource = 'sheet' | 'readings' | 'door' | 'incident' | 'change';

/** A 成绩: a score, or none and the code that says why (domain 4.6). Whether it passes is the term's to say. */
@Entity('result')
// Of an expression, which an entity cannot say: migration 0022.
@Index('result_kind', { synchronize: false })
@Index('result_unpublished', ['candidateId'], { where: 'published_at IS NULL' })
export class Result {
  @PrimaryColumn('uuid')
  candidateId!: string;

  @OneToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  /** Decimal string; null unless the code is N or voids a paper that was scored */
  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  score!: string | null;

  @Column('text')
  code!: string;

  /** The sheet that it came in; null for one that no sheet brought */
  @Column('uuid', { nullable: true })
  importId!: string | null;

  @Column('text', { default: 'sheet' })
  source!: ResultSource;

  @Column('timestamptz')
  recordedAt!: Date;

  /** Since when the candidate may see it; null while it is the province's own. Kept when a change is made later. */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}
