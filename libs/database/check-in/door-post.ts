import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from '../account/account.ts';

/** An invigilator's place: one room of one batch whose door they keep. */
@Entity('door_post')
export class DoorPost {
  @PrimaryColumn('uuid')
  termId!: string;

  @PrimaryColumn('uuid')
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;

  /** `venue/start/room`, as `#checkin` names a sitting */
  @PrimaryColumn('text')
  sitting!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;
}
