import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ResultCode } from '#lifecycle';

/** What staff decided that an incident at a door means for a result. */
@Entity('incident_ruling')
@Index(['candidateId'])
export class IncidentRuling {
  @PrimaryColumn('uuid')
  termId!: string;

  /** The door event's key, `device:sequence` */
  @PrimaryColumn('text')
  incident!: string;

  @Column('uuid')
  candidateId!: string;

  /** null where the result is not touched */
  @Column('text', { nullable: true })
  code!: ResultCode | null;

  @Column('text')
  reason!: string;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  actor!: string;

  @Column('timestamptz')
  at!: Date;
}
