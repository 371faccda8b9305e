import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application } from '../application/application.ts';

/** That somebody had a version of an application open on the screen: nothing passes without it. */
@Entity('application_look')
export class ApplicationLook {
  @PrimaryColumn('uuid')
  applicationId!: string;

  @ManyToOne(() => Application, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id' })
  application!: Relation<Application>;

  @PrimaryColumn('integer')
  version!: number;

  @PrimaryColumn('uuid')
  accountId!: string;

  /** The first time */
  @Column('timestamptz')
  lookedAt!: Date;
}
