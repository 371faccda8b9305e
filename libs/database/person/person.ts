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
}
