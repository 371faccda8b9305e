import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type PrintoutKind = 'slips' | 'cards';

/** A print-ready PDF of many: the slips of a published plan, or the cards of a term. */
@Entity('printout')
@Unique(['subjectId', 'kind'])
export class Printout {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  /** The plan whose slips, or the term whose cards, it holds */
  @Column('uuid')
  subjectId!: string;

  @Column('text')
  kind!: PrintoutKind;

  @Column('text')
  artefactDigest!: string;

  @Column('integer')
  count!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
