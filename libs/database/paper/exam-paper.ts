import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** 签到表, 座次表, 门贴, 桌贴, 考场情况记录表, 场次汇总表. */
export type PaperKind = 'sign-in' | 'seat-plan' | 'door' | 'desk' | 'room-record' | 'summary';

/** A paper of a batch that was printed from a published plan: of one room, or of all its rooms in one file. */
@Entity('exam_paper')
@Unique(['planId', 'kind', 'batch', 'room'])
export class ExamPaper {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Column('uuid')
  planId!: string;

  @Column('text')
  kind!: PaperKind;

  /** The batch's number in the plan, from 1 */
  @Column('integer')
  batch!: number;

  /** Room's id, or empty for all rooms of the batch */
  @Column('text')
  room!: string;

  @Column('text')
  artefactDigest!: string;

  @Column('timestamptz')
  createdAt!: Date;
}
