import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { DecisionKind } from '#lifecycle';
import { StaffDecision } from '../decision/staff-decision.ts';
import { Credential } from './credential.ts';

/** What one member of staff proposes about a credential and another approves or refuses. */
@Entity('credential_decision')
@Index('credential_decision_one_open', ['credentialId'], { unique: true, where: `state = 'proposed'` })
export class CredentialDecision extends StaffDecision {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  credentialId!: string;

  @ManyToOne(() => Credential)
  @JoinColumn({ name: 'credential_id' })
  credential!: Relation<Credential>;

  @Column('text')
  kind!: DecisionKind;

  /** A code of `decisionReasons` */
  @Column('text')
  reasonCode!: string;

  /** What anybody may read of it, zh-CN */
  @Column('text')
  publicReason!: string;

  /** For the file, not for the public */
  @Column('text', { default: '' })
  note!: string;

  /** The credential that a reissue or a renewal made */
  @Column('uuid', { nullable: true })
  successorId!: string | null;
}
