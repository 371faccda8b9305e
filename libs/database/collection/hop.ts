import {
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { CollectionRound, HopKind } from '#lifecycle';
import { Credential } from '../credential/credential.ts';
import { Organisation } from '../organisation/organisation.ts';
import { Term } from '../term/term.ts';

/** One hand-over of cards from hand to hand (R36, R37): who, to whom, how many, signed by whom, and what differed. */
@Entity('collection_hop')
@Index(['termId', 'serial'])
export class CollectionHop {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** 交接单号, numbered on through all terms */
  @Column('integer', { unique: true })
  @Generated('increment')
  serial!: number;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Column('text')
  round!: CollectionRound;

  @Column('text')
  kind!: HopKind;

  @Index()
  @Column('uuid')
  fromId!: string;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'from_id' })
  from!: Relation<Organisation>;

  /** null where the holder collects */
  @Index()
  @Column('uuid', { nullable: true })
  toId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'to_id' })
  to!: Relation<Organisation> | null;

  @Column('timestamptz')
  handedAt!: Date;

  /** Who gave them out */
  @Column('text')
  handedBy!: string;

  /** Cards as counted by the giver */
  @Column('integer')
  counted!: number;

  /** What the giver found to differ from the list; empty where it tallies */
  @Column('text', { default: '' })
  discrepancy!: string;

  @Column('text', { default: '' })
  note!: string;

  /** null until somebody has signed */
  @Column('timestamptz', { nullable: true })
  receivedAt!: Date | null;

  /** Whose name stands under it */
  @Column('text', { nullable: true })
  signer!: string | null;

  /** Whose proxy the signer is, and on what paper; null where the receiver signed in person */
  @Column('text', { nullable: true })
  proxy!: string | null;

  /** Who entered the signature, as the audit log names them */
  @Column('text', { nullable: true })
  recordedBy!: string | null;

  @Column('integer', { nullable: true })
  receivedCount!: number | null;

  @Column('text', { nullable: true })
  receivedDiscrepancy!: string | null;

  /** Taken back before anybody had signed */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { nullable: true })
  withdrawnReason!: string | null;

  @OneToMany(
    () => CollectionItem,
    ({ hop }) => hop,
  )
  items!: Relation<CollectionItem>[];
}

/** `missing` and `withdrawn` leave the card where it was before. */
export type CollectionItemState = 'sent' | 'received' | 'missing' | 'withdrawn';

/** A card on the list of a hop. */
@Entity('collection_item')
@Index('collection_item_one_way', ['credentialId'], { unique: true, where: `state = 'sent'` })
@Index(['credentialId'])
export class CollectionItem {
  @PrimaryColumn('uuid')
  hopId!: string;

  @ManyToOne(
    () => CollectionHop,
    ({ items }) => items,
    { onDelete: 'CASCADE' },
  )
  @JoinColumn({ name: 'hop_id' })
  hop!: Relation<CollectionHop>;

  @PrimaryColumn('uuid')
  credentialId!: string;

  @ManyToOne(() => Credential)
  @JoinColumn({ name: 'credential_id' })
  credential!: Relation<Credential>;

  @Column('text')
  state!: CollectionItemState;
}
