import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DoorEvent } from '#checkin';

/**
 * What a device at a door wrote down, as it came. Nothing is ever changed or refused for being late: a second event
 * under a device's number stays beside the first.
 */
@Entity('door_event')
@Unique(['device', 'sequence', 'digest'])
@Index(['termId', 'id'])
export class DoorEventRecord {
  /** The order of arrival, by which devices ask for what they have not seen */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  termId!: string;

  /** Of the sitting that it is about; null for an undo, which names another event */
  @Column('text', { nullable: true })
  sitting!: string | null;

  @Column('uuid')
  device!: string;

  @Column('integer')
  sequence!: number;

  /** SHA-256 of the event's canonical text */
  @Column('text')
  digest!: string;

  @Column('jsonb')
  event!: DoorEvent;

  /** What the rules say against it, seen from here; null where nothing */
  @Column('text', { nullable: true })
  objection!: string | null;

  @Column('timestamptz')
  receivedAt!: Date;

  /** Who was signed in when it came, which is not who wrote it where two share a device */
  @Column('uuid')
  receivedFrom!: string;
}
