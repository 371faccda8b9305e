import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture that belongs to an incident; drawn anew before it was stored. */
@Entity('door_photo')
export class DoorPhoto {
  /** SHA-256 of the bytes as the device took them, in hexadecimal: as the incident names it */
  @PrimaryColumn('text')
  digest!: string;

  @PrimaryColumn('uuid')
  termId!: string;

  @Column('text')
  artefactDigest!: string;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('uuid')
  receivedFrom!: string;
}
