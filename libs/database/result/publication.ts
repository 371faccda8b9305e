import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Of whom a publication tells, in people; `missing` have a seat and still no result. */
export interface PublicationCounts {
  passed: number;
  failed: number;
  /** 缺考, 迟到未入场 */
  absent: number;
  /** 违纪, 雷同 */
  disqualified: number;
  /** 缓考, 设备故障 */
  deferred: number;
  missing: number;
}

/** The moment at which results of a term became what their candidates may see. */
@Entity('result_publication')
@Unique(['termId', 'number'])
export class ResultPublication {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  /** Counts a term's publications from 1 */
  @Column('integer')
  number!: number;

  @Column('jsonb')
  counts!: PublicationCounts;

  /** Why it was published although something was missing or disagreed; empty where nothing was */
  @Column('text', { default: '' })
  remark!: string;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  actor!: string;

  @Column('timestamptz')
  at!: Date;
}
