import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { ApplicationState } from '#lifecycle';
import { Term } from '../term/term.ts';

/** What a deadline closed: so many applications of one state, of one prefecture, at one instant (R8, R11). */
@Entity('stage_closing')
@Unique(['termId', 'state', 'due', 'prefecture'])
export class StageClosing {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  /** In which they were left lying */
  @Column('text')
  state!: ApplicationState;

  /** The deadline */
  @Column('timestamptz')
  due!: Date;

  /** GB/T 2260 code of the unit's prefecture; empty for what was never submitted */
  @Column('text')
  prefecture!: string;

  @Column('integer')
  applications!: number;

  /** When the last of them was closed */
  @Column('timestamptz')
  closedAt!: Date;

  @Column('text')
  closedBy!: string;
}
