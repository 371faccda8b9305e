import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { Sex } from '#eligibility';
import { Organisation } from '../organisation/organisation.ts';
import { Person } from '../person/person.ts';
import { Term } from '../term/term.ts';

/** A stretch of time, Shanghai civil time to the minute, half open: `2025-06-06T08:30`. */
export interface Unavailability {
  from: string;
  to: string;
}

/** One person in one term, from the roster on. */
@Entity('candidate')
@Unique(['termId', 'personId'])
@Unique(['termId', 'serial'])
@Index('candidate_of_prefecture', ['termId', 'prefecture', 'serial'])
@Index('candidate_of_unit', ['termId', 'unitId', 'serial'])
export class Candidate {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Column('uuid')
  personId!: string;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person!: Relation<Person>;

  /** The order of the roster: those of a later one are numbered on */
  @Column('integer')
  serial!: number;

  /** As the roster says, checked against the ID number where that tells it */
  @Column('text')
  sex!: Sex;

  @Index()
  @Column('uuid')
  unitId!: string;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'unit_id' })
  unit!: Relation<Organisation>;

  /** 工作单位, which need not be the recommending unit (C6) */
  @Column('text')
  employer!: string;

  /** GB/T 2260 code of the prefecture that the person travels from */
  @Column('text')
  prefecture!: string;

  /** Project codes of the term's dictionary (R48: at most three) */
  @Column('jsonb')
  projects!: string[];

  @Column('text')
  phone!: string;

  /** 文化程度, in the words of Annex 2 (R52); null where nobody said */
  @Column('text', { nullable: true })
  education!: string | null;

  /** 现职业资格（专业技术职称）级别 */
  @Column('text', { nullable: true })
  qualificationLevel!: string | null;

  /** 现职业资格（专业技术职称）工种/专业 */
  @Column('text', { nullable: true })
  qualificationOccupation!: string | null;

  @Column('boolean')
  accessible!: boolean;

  @Column('jsonb')
  unavailable!: Unavailability[];

  /** Minutes studied per module key (R33) */
  @Column('jsonb')
  studyMinutes!: Record<string, number>;

  /** What staff decided of it against the rule (libs/database/study); null where the rule holds */
  @Column('boolean', { nullable: true })
  studyVerdict!: boolean | null;

  /** SHA-256 of the photo in the artefact store */
  @Column('text', { nullable: true })
  photoDigest!: string | null;

  /** Since when they take no part any more; null for who does */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
