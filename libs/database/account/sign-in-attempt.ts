import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Failed sign-ins with one login, whether or not anybody has that login: a lock that only real
 * accounts could meet would tell them from invented ones. Guesses at a card's photo and spent challenges are
 * counted here as well, under hashes that no login can have.
 */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** Keyed hash of the normalised login, since a login may be an ID number */
  @PrimaryColumn('bytea')
  loginHash!: Buffer;

  @Column('integer')
  failures!: number;

  @Index()
  @Column('timestamptz')
  lastAt!: Date;

  @Column('timestamptz', { nullable: true })
  lockedUntil!: Date | null;
}
