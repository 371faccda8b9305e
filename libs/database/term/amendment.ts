import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { TermChange } from '#lifecycle';
import { Term } from './term.ts';

/** What of a published term was changed together, when, by whom and why; never changed itself. */
@Entity('term_amendment')
@Unique(['termId', 'number'])
export class TermAmendment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  /** From 1 within the term */
  @Column('integer')
  number!: number;

  @Column('jsonb')
  changes!: Omit<TermChange, 'fixed' | 'reaches'>[];

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  amendedAt!: Date;

  @Column('text')
  amendedBy!: string;
}
