import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';

/** A 成绩: a score, or none and the code that says why (domain 4.6). Whether it passes is the term's to say. */
@Entity('result')
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

  @Column('uuid')
  importId!: string;

  @Column('timestamptz')
  recordedAt!: Date;
}
