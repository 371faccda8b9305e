import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A human being, once, whatever the term. The ID number is readable only through the vault. */
@Entity('person')
export class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('text')
  name!: string;

  @Column('text')
  idKind!: string;

  /** Sealed ID number, see `IdNumberVault`. */
  @Column('bytea')
  idNumberSealed!: Buffer;

  /** Keyed hash of the normalised ID number: finds a person without opening anyone's number. */
  @Column('bytea', { unique: true })
  idNumberHash!: Buffer;

  /** Keyed hash of the number as lists show it: finds a person by what stands there. null until the sweep has been. */
  @Index('person_masked_hash')
  @Column('bytea', { nullable: true })
  maskedHash!: Buffer | null;

  /** Since when nothing is known of them but that they were: name and number are gone */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
}
