import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Organisation } from '../organisation/organisation.ts';
import { Person } from '../person/person.ts';

export type Role = 'province' | 'prefecture' | 'unit' | 'invigilator' | 'candidate';

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

  /** null while the initial password holds */
  @Column('timestamptz', { nullable: true })
  passwordChangedAt!: Date | null;

  /** A mobile number by which the person is reached; null for whom nobody asked */
  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('timestamptz', { nullable: true })
  createdAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  lastSignedInAt!: Date | null;

  /** Since when nobody may sign in with it */
  @Column('timestamptz', { nullable: true })
  deactivatedAt!: Date | null;

  /**
   * Since when a person holds the account on their own word alone. A roster, which a unit answers for, ends it:
   * then the password falls back to the initial one, so that nobody keeps a name that they registered as another's.
   */
  @Column('timestamptz', { nullable: true })
  unprovenSince!: Date | null;

  /** The version of the notice on personal data that the person agreed to, and when */
  @Column('text', { nullable: true })
  consentVersion!: string | null;

  @Column('timestamptz', { nullable: true })
  consentedAt!: Date | null;
}

/** Whether nobody may come in by an account, of which the organisation is loaded. */
export function isShut({ deactivatedAt, organisation }: Account): boolean {
  return deactivatedAt !== null || (organisation !== null && organisation.closedAt !== null);
}
