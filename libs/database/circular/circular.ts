import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { CircularKind, CircularScope, CircularState } from '#lifecycle';
import { Absence } from '../absence/absence.ts';
import { Consequence } from '../consequence/consequence.ts';
import { Organisation } from '../organisation/organisation.ts';
import { Term } from '../term/term.ts';

/** A 通报 (R40, R41): one writes it, another approves it, then it is printed and published (C21). */
@Entity('circular')
export class Circular {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Column('text')
  kind!: CircularKind;

  @Column('text')
  scope!: CircularScope;

  @Column('text')
  state!: CircularState;

  @Column('text')
  title!: string;

  /** 文号, given by the office; null where it has none (C20) */
  @Column('text', { nullable: true })
  documentNumber!: string | null;

  @Column('text')
  addressees!: string;

  @Column('jsonb')
  paragraphs!: string[];

  @Column('timestamptz')
  draftedAt!: Date;

  /** Whoever wrote it last: they do not approve it */
  @Column('uuid')
  draftedById!: string;

  @Column('text')
  draftedBy!: string;

  @Column('timestamptz', { nullable: true })
  proposedAt!: Date | null;

  /** Who approved, or sent back the last time */
  @Column('uuid', { nullable: true })
  settledById!: string | null;

  @Column('text', { nullable: true })
  settledBy!: string | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  /** Why it was sent back or discarded */
  @Column('text', { default: '' })
  note!: string;

  /** The day that stands under it; given with the approval */
  @Column('date', { nullable: true })
  issuedOn!: string | null;

  /** SHA-256 of the PDF in the artefact store */
  @Column('text', { nullable: true })
  artefactDigest!: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('text', { nullable: true })
  publishedBy!: string | null;
}

/** One line of a circular: a person, masked, or a unit. */
@Entity('circular_entry')
export class CircularEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Index()
  @Column('uuid')
  circularId!: string;

  @ManyToOne(() => Circular, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'circular_id' })
  circular!: Relation<Circular>;

  @Index()
  @Column('uuid', { nullable: true })
  absenceId!: string | null;

  @ManyToOne(() => Absence)
  @JoinColumn({ name: 'absence_id' })
  absence!: Relation<Absence> | null;

  @Index()
  @Column('uuid', { nullable: true })
  consequenceId!: string | null;

  @ManyToOne(() => Consequence)
  @JoinColumn({ name: 'consequence_id' })
  consequence!: Relation<Consequence> | null;

  @Column('uuid')
  unitId!: string;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'unit_id' })
  unit!: Relation<Organisation>;

  /** GB/T 2260 code of the unit */
  @Column('text')
  prefecture!: string;

  /** `张*`; empty where the line is about the unit */
  @Column('text')
  maskedName!: string;

  /** 情形, as printed */
  @Column('text')
  reason!: string;
}
