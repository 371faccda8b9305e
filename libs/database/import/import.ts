import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type ImportKind = 'roster' | 'scores' | 'study';
export type ImportState = 'checked' | 'importing' | 'imported' | 'failed';

/** What a dry run found in a sheet; `text` is the cell's, masked where it is an ID number. */
export interface SheetFinding {
  sheet: string;
  /** As the sheet shows it; null where no row is meant, as for a photo that nobody named */
  row: number | null;
  /** Letters and label, `D 身份证号码`; null where the whole row is meant */
  column: string | null;
  text: string;
  code: string;
  detail: string;
}

export interface ImportCheck {
  rows: number;
  accepted: number;
  problems: SheetFinding[];
  notices: SheetFinding[];
  preview: { row: number; cells: Record<string, string> }[];
}

/** An uploaded sheet: checked first, committed once. */
@Entity('import')
export class Import {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Column('text')
  kind!: ImportKind;

  @Column('text')
  fileName!: string;

  @Column('text')
  fileDigest!: string;

  @Column('text', { nullable: true })
  photosDigest!: string | null;

  /** Of a study file: whose it is */
  @Column('uuid', { nullable: true })
  providerId!: string | null;

  /** Of a study file: the instant of which it speaks */
  @Column('timestamptz', { nullable: true })
  asOf!: Date | null;

  @Column('text')
  state!: ImportState;

  @Column('jsonb')
  check!: ImportCheck;

  @Column('uuid', { nullable: true })
  jobId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;
}
