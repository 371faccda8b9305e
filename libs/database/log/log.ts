import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { LogEvent } from '#credential';
import { Credential } from '../credential/credential.ts';

/** Numbers of leaves fit a double for longer than the log will live; the driver hands bigint out as text. */
const asNumber = {
  to: (value: number | null) => value,
  from: (value: string | null) => value && Number(value),
};

/**
 * One line of a card's public history. It is written in the transaction of the deed and takes its place in the tree
 * when a worker, who has the log's key, appends it.
 */
@Entity('log_entry')
@Index('log_entry_waiting', ['sequence'], { where: 'leaf_index IS NULL' })
@Index('log_entry_one_issue', ['credentialId'], { unique: true, where: `event = 'issued'` })
export class LogEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  sequence!: string;

  @Index()
  @Column('uuid')
  credentialId!: string;

  @ManyToOne(() => Credential)
  @JoinColumn({ name: 'credential_id' })
  credential!: Relation<Credential>;

  @Column('text')
  event!: LogEvent;

  /** Instant of the deed, whole seconds: the log knows no finer */
  @Column('timestamptz')
  at!: Date;

  /** 16 random bytes that make the entry unguessable */
  @Column('bytea')
  salt!: Buffer;

  /** Place in the tree, from 0; null while it waits */
  @Column('bigint', { nullable: true, unique: true, transformer: asNumber })
  leafIndex!: number | null;

  /** The 32 bytes that are the leaf; null while it waits */
  @Column('bytea', { nullable: true })
  entry!: Buffer | null;
}

/** Hash of a complete subtree: the `2^level` leaves from `index · 2^level` on. Never changed. */
@Entity('log_hash')
export class LogHash {
  @PrimaryColumn('smallint')
  level!: number;

  @PrimaryColumn('bigint', { transformer: asNumber })
  index!: number;

  @Column('bytea')
  hash!: Buffer;
}

/** A signed head of the log; the largest is the current one. */
@Entity('log_checkpoint')
export class LogCheckpoint {
  @PrimaryColumn('bigint', { transformer: asNumber })
  size!: number;

  /** 32 bytes */
  @Column('bytea')
  root!: Buffer;

  /** The signed note as it is served */
  @Column('text')
  note!: string;

  @Column('timestamptz')
  signedAt!: Date;
}
