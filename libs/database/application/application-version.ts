import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ApplicationData } from '#eligibility';
import { Application } from './application.ts';

/** An application as it was when its form was made for signature and stamp; never changed (R29). */
@Entity('application_version')
export class ApplicationVersion {
  @PrimaryColumn('uuid')
  applicationId!: string;

  @ManyToOne(() => Application, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id' })
  application!: Relation<Application>;

  /** From 1 */
  @PrimaryColumn('integer')
  version!: number;

  @Column('jsonb')
  data!: ApplicationData;

  /** The person's name as printed on it */
  @Column('text')
  name!: string;

  @Column('text')
  photoDigest!: string;

  /** SHA-256 of data, name and photo: two equal contents are one version */
  @Column('text')
  digest!: string;

  @Column('timestamptz')
  frozenAt!: Date;

  /** Annex 1 of this version as PDF in the artefact store; null until it is rendered */
  @Column('text', { nullable: true })
  formDigest!: string | null;
}
