import { Column, Entity, type EntityManager, PrimaryGeneratedColumn } from 'typeorm';
import type { StudyMapping } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';

/** Whose platform people study on, and how it writes its progress files. */
@Entity('study_provider')
export class StudyProvider {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  name!: string;

  @Column('jsonb')
  mapping!: StudyMapping;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('text')
  updatedBy!: string;
}

/** Remembers how a provider writes its files: a new one by its name, or a known one anew. */
export async function keepProvider(
  manager: EntityManager,
  { name, mapping, actor }: { name: string; mapping: StudyMapping; actor: Actor },
  now: Date,
): Promise<StudyProvider> {
  await manager.upsert(StudyProvider, { name, mapping, updatedAt: now, updatedBy: actor.name }, ['name']);
  const kept = await manager.findOneByOrFail(StudyProvider, { name });
  await recordAudit(manager, actor, now, {
    action: 'study.provider-kept',
    subjectId: kept.id,
    detail: { name },
  });
  return kept;
}

/** @throws DomainError `STUDY_PROVIDER_NOT_FOUND` */
export async function getProvider(manager: EntityManager, id: string): Promise<StudyProvider> {
  const provider = await manager.findOneBy(StudyProvider, { id });
  if (provider !== null) return provider;
  throw new DomainError({
    kind: 'missing',
    code: 'STUDY_PROVIDER_NOT_FOUND',
    detail: '没有这个学习平台，请先设定它的表格格式',
  });
}
