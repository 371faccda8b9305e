import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';
import { Import } from '../import/import.ts';

/**
 * Minutes of one module as a source gives them; never changed. The newest of a source counts: a provider reports
 * totals. Sources are `provider:<id>`, `appeal:<id>` (granted on top) and `roster` (before any provider reported).
 */
@Entity('study_record')
@Index(['candidateId', 'module', 'source', 'asOf'])
export class StudyRecord {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  /** Code of the term's module */
  @Column('text')
  module!: string;

  @Column('text')
  source!: string;

  @Column('integer')
  minutes!: number;

  /** Of when the source speaks: when a file was exported, not when it was imported */
  @Column('timestamptz')
  asOf!: Date;

  @Index()
  @Column('uuid', { nullable: true })
  importId!: string | null;

  @ManyToOne(() => Import)
  @JoinColumn({ name: 'import_id' })
  import!: Relation<Import> | null;
}
