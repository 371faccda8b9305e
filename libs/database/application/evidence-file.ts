import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { EvidenceKind } from '#eligibility';
import { Application } from './application.ts';

/** A file that proves something of one application (R28); replaced and removed ones stay as void. */
@Entity('evidence_file')
export class EvidenceFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  applicationId!: string;

  @ManyToOne(() => Application, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id' })
  application!: Relation<Application>;

  @Column('text')
  kind!: EvidenceKind;

  /** Of a stamped form: the version that was stamped */
  @Column('integer', { nullable: true })
  version!: number | null;

  /** In the artefact store, as it was re-encoded */
  @Column('text')
  digest!: string;

  @Column('text')
  mediaType!: 'image/jpeg' | 'image/png' | 'application/pdf';

  @Column('text')
  name!: string;

  @Column('integer')
  bytes!: number;

  /** Pages of a PDF; 1 of a picture */
  @Column('integer')
  pages!: number;

  @Column('timestamptz')
  uploadedAt!: Date;

  @Column('text')
  uploadedBy!: string;

  @Column('timestamptz', { nullable: true })
  voidedAt!: Date | null;

  /** `replaced`, `removed`, or `changed` where the data changed after the stamp */
  @Column('text', { nullable: true })
  voidReason!: 'replaced' | 'removed' | 'changed' | null;
}
