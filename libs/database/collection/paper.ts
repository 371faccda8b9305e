import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { CollectionRound } from '#lifecycle';
import { Term } from '../term/term.ts';

/** 汇总表 (Annex 2) or 发放登记表 (C18). */
export type CollectionPaperKind = 'summary' | 'register';

/** A list that somebody ordered, as PDF and workbook. Full ID numbers stand in it only where a reason was given. */
@Entity('collection_paper')
@Index(['termId', 'organisationId'])
export class CollectionPaper {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Column('text')
  kind!: CollectionPaperKind;

  @Column('text')
  round!: CollectionRound;

  /** One unit's, or null for every unit that the ordering organisation serves */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  /** Whether ID numbers stand in it in full */
  @Column('boolean')
  full!: boolean;

  /** Why they have to; null on a masked list */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** 经办人 and 联系电话 of the form's foot */
  @Column('text', { default: '' })
  handler!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('timestamptz')
  orderedAt!: Date;

  @Column('uuid')
  orderedById!: string;

  /** As the audit log names them */
  @Column('text')
  orderedBy!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid', { nullable: true })
  jobId!: string | null;

  /** How many people stand in it; null until it is made */
  @Column('integer', { nullable: true })
  people!: number | null;

  @Column('text', { nullable: true })
  pdfDigest!: string | null;

  @Column('text', { nullable: true })
  sheetDigest!: string | null;

  /** When its files were thrown away; the order stays as a record */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
}
