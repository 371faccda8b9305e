import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TermDraftState, TermOutline } from '#lifecycle';

/** Who stands by an answer of the checklist, and by which. */
export interface Confirmed {
  /** The answer that was seen: with another value it holds no more */
  answer: string;
  by: string;
  /** ISO 8601 */
  at: string;
}

/** A term while the province sets it up; nobody else sees it. */
@Entity('term_draft')
export class TermDraft {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  state!: TermDraftState;

  /** Shaped like settings, in which anything may still be missing */
  @Column('jsonb')
  outline!: TermOutline;

  /** By the key of the checklist's item */
  @Column('jsonb', { default: {} })
  confirmed!: Record<string, Confirmed>;

  /** Raised by every save: who saves an older one is told */
  @Column('integer', { default: 1 })
  revision!: number;

  /** The term that it became */
  @Column('uuid', { nullable: true })
  termId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz')
  savedAt!: Date;

  @Column('text')
  savedBy!: string;
}
