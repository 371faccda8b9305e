import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A batch whose scores two people type in apart from each other; the row begins with the first of them. */
@Entity('score_batch')
export class ScoreBatch {
  @PrimaryColumn('uuid')
  termId!: string;

  /** `venue/start` */
  @PrimaryColumn('text')
  batch!: string;

  @Column('uuid', { nullable: true })
  firstId!: string | null;

  @Column('text', { nullable: true })
  firstBy!: string | null;

  /** When the first reading was closed */
  @Column('timestamptz', { nullable: true })
  firstAt!: Date | null;

  @Column('uuid', { nullable: true })
  secondId!: string | null;

  @Column('text', { nullable: true })
  secondBy!: string | null;

  @Column('timestamptz', { nullable: true })
  secondAt!: Date | null;

  /** When both readings, or what settled them, became results */
  @Column('timestamptz', { nullable: true })
  takenAt!: Date | null;
}
