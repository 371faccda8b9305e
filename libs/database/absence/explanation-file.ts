import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Absence } from './absence.ts';
import { LeaveRequest } from './leave-request.ts';

/** A scan that goes with a request for leave or with a statement: exactly one of the two. */
@Entity('explanation_file')
export class ExplanationFile {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid', { nullable: true })
  leaveRequestId!: string | null;

  @ManyToOne(() => LeaveRequest, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'leave_request_id' })
  leaveRequest!: Relation<LeaveRequest> | null;

  @Index()
  @Column('uuid', { nullable: true })
  absenceId!: string | null;

  @ManyToOne(() => Absence, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'absence_id' })
  absence!: Relation<Absence> | null;

  /** SHA-256 in the artefact store */
  @Column('text')
  digest!: string;

  @Column('text')
  mediaType!: 'image/jpeg' | 'application/pdf';

  /** As the person called it, to show */
  @Column('text')
  name!: string;

  @Column('integer')
  bytes!: number;

  @Column('timestamptz')
  uploadedAt!: Date;
}
