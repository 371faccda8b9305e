import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { StaffDecision } from '../decision/staff-decision.ts';
import { Person } from '../person/person.ts';

/** Somebody's written request to have their data erased, taken up by one member of staff and approved by another. */
@Entity('erasure_request')
@Index('erasure_request_one_open', ['personId'], { unique: true, where: `state = 'proposed'` })
export class ErasureRequest extends StaffDecision {
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
}
