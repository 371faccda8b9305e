import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Organisation } from '../organisation/organisation.ts';
import { Person } from '../person/person.ts';

export type Role = 'province' | 'prefecture' | 'unit' | 'candidate';

/** Who may sign in: staff by `login`, a person by ID number. */
@Entity('account')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true, unique: true })
  login!: string | null;

  @Column('text')
  name!: string;

  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'organisation_id' })
  organisation!: Relation<Organisation> | null;

  @Column('uuid', { nullable: true, unique: true })
  personId!: string | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person!: Relation<Person> | null;

  /** Argon2id in PHC form; null while the initial password, derived from the account's id, still holds. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;
}
