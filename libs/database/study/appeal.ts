import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';

export type AppealState = 'open' | 'granted' | 'refused';

export const appealStateNames: Record<AppealState, string> = {
  open: '待处理',
  granted: '已补记',
  refused: '未采纳',
};

/** Somebody says that time they studied was not counted, and shows it. */
@Entity('study_appeal')
@Index('study_appeal_one_open', ['candidateId', 'module'], { unique: true, where: `state = 'open'` })
export class StudyAppeal {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  /** Code of the term's module */
  @Column('text')
  module!: string;

  /** Minutes that are missing, as they say */
  @Column('integer')
  minutes!: number;

  @Column('text')
  statement!: string;

  /** SHA-256 of the scan in the artefact store */
  @Column('text')
  evidenceDigest!: string;

  @Column('text')
  evidenceMediaType!: string;

  @Column('timestamptz')
  filedAt!: Date;

  @Column('text')
  state!: AppealState;

  /** Minutes put down on top of what the providers report */
  @Column('integer', { nullable: true })
  grantedMinutes!: number | null;

  @Column('text', { nullable: true })
  decisionReason!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;
}
