import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Term } from '../term/term.ts';

/** That the system has acted at an instant of a term's study window: once, however many workers there are. */
@Entity('study_milestone')
export class StudyMilestone {
  @PrimaryColumn('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  /** `opened`, `reminder-50`, `closed` */
  @PrimaryColumn('text')
  name!: string;

  /** When it was due */
  @Column('timestamptz')
  due!: Date;

  @Column('timestamptz')
  doneAt!: Date;

  /** How many it concerned: told, behind, or not qualified */
  @Column('integer')
  people!: number;
}
