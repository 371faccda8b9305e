import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { DecisionState } from '#lifecycle';
import { Person } from '../person/person.ts';

/** Somebody's written request to have their data erased, taken up by one member of staff and approved by another. */
@Entity('erasure_request')
@Index('erasure_request_one_open', ['personId'], { unique: true, where: `state = 'proposed'` })
export class ErasureRequest {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  personId!: string;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person!: Relation<Person>;

  /** Under which the written request was filed (收文号) */
  @Column('text')
  documentNumber!: string;

  @Column('text')
  reason!: string;

  @Column('text', { default: 'proposed' })
  state!: DecisionState;

  @Column('uuid')
  proposedById!: string;

  @Column('text')
  proposedBy!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Why it was refused */
  @Column('text', { default: '' })
  decisionNote!: string;
}
