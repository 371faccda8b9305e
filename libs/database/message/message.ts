import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Account } from '../account/account.ts';
import { Person } from '../person/person.ts';
import type { MessageEvent } from './templates.ts';

/** What somebody is told; written in the transaction of the deed that it tells of. In the inbox as it stands. */
@Entity('message')
@Index(['accountId', 'createdAt'])
@Index(['termId', 'createdAt'])
@Index('message_unread', ['accountId'], { where: 'read_at IS NULL' })
export class Message {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** Names the deed and the recipient: the same deed told twice is told once */
  @Column('text', { unique: true })
  key!: string;

  @Column('text')
  event!: MessageEvent;

  @Column('uuid', { nullable: true })
  termId!: string | null;

  /** In whose inbox it is; null for somebody without an account */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account> | null;

  @Index()
  @Column('uuid', { nullable: true })
  personId!: string | null;

  @ManyToOne(() => Person, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person!: Relation<Person> | null;

  /** Words in zh-CN; never a full ID number */
  @Column('text')
  title!: string;

  @Column('text')
  text!: string;

  /** Path of the page where something is to be done */
  @Column('text', { nullable: true })
  link!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
}
