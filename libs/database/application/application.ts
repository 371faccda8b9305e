import {
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { ApplicationDraft } from '#eligibility';
import type { ApplicationState, Channel, ReviewStage } from '#lifecycle';
import { Organisation } from '../organisation/organisation.ts';
import { Person } from '../person/person.ts';
import { Term } from '../term/term.ts';

/**
 * The Annex 1 data of one person in one term, from the first key press to the decision. Name and ID number are the
 * person's; `data` never holds them.
 */
@Entity('application')
@Index('application_one_live', ['termId', 'personId'], { unique: true, where: `state <> 'withdrawn'` })
@Index('application_by_state', ['termId', 'state'])
@Index('application_queue', ['termId', 'state', 'stateSince', 'serial'])
export class Application {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** 报名号: what people and lists name it by; numbered on through all terms. */
  @Column('integer', { unique: true })
  @Generated('increment')
  serial!: number;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Index()
  @Column('uuid')
  personId!: string;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person!: Relation<Person>;

  @Column('text')
  state!: ApplicationState;

  /** The stage that waits for it since it returned it or sent it back */
  @Column('text', { nullable: true })
  returnedBy!: ReviewStage | null;

  @Column('timestamptz')
  stateSince!: Date;

  /** What the person is writing; complete only in a frozen version */
  @Column('jsonb')
  data!: ApplicationDraft;

  /** Raised by every save: who saves on an older one is told instead of overwriting */
  @Column('integer', { default: 0 })
  revision!: number;

  @Column('timestamptz')
  savedAt!: Date;

  /** The newest frozen version; 0 before the first */
  @Column('integer', { default: 0 })
  version!: number;

  /** The recommending unit of that version */
  @Index()
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'unit_id' })
  unit!: Relation<Organisation> | null;

  /** GB/T 2260 code of the prefecture that reviews it: the unit's */
  @Column('text', { nullable: true })
  prefecture!: string | null;

  /** `province` where the unit is of the provincial channel (R30, C8) */
  @Column('text', { default: 'prefecture' })
  channel!: Channel;

  @Column('timestamptz')
  createdAt!: Date;

  /** When it was submitted first */
  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;
}
