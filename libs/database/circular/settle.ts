import type { EntityManager } from 'typeorm';
import {
  absenceMachine,
  type CircularState,
  circularMachine,
  refuseSamePerson,
  transition,
} from '#lifecycle';
import { DomainError } from '#problem';
import { Absence } from '../absence/absence.ts';
import { type Official, recordAudit } from '../audit/record.ts';
import { circularPrint } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { announceCircular } from './announce.ts';
import { Circular, CircularEntry } from './circular.ts';
import { lockCircular } from './load.ts';

interface Settlement {
  circularId: string;
  actor: Official;
}

/**
 * A second person approves what another wrote; then it is printed with the day that is to stand under it.
 * @throws DomainError `CIRCULAR_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `SECOND_PERSON_NEEDED`, `CIRCULAR_OVERTAKEN`
 */
export async function approveCircular(
  manager: EntityManager,
  { circularId, issuedOn, actor }: Settlement & { issuedOn: string },
  now: Date,
): Promise<{ circular: Circular; job: Job }> {
  const circular = await settle(manager, { circularId, actor }, 'approved', '', now);
  await refuseOvertaken(manager, circularId);
  await manager.update(Circular, { id: circularId }, { issuedOn });
  const { termId } = circular;
  const job = await requestJob(
    manager,
    { contract: circularPrint, payload: { circularId }, termId, createdBy: actor.name },
    now,
  );
  return { circular: Object.assign(circular, { issuedOn }), job };
}

/** The second person sends it back to its drafter, saying why. @throws DomainError as `approveCircular`, `REASON_MISSING` */
export function sendBackCircular(
  manager: EntityManager,
  { circularId, note, actor }: Settlement & { note: string },
  now: Date,
): Promise<Circular> {
  refuseNoReason(note);
  return settle(manager, { circularId, actor }, 'draft', note, now);
}

/** A draft, or one approved but not yet out, is given up. @throws DomainError `STATE_MOVE_FORBIDDEN`, `REASON_MISSING` */
export async function discardCircular(
  manager: EntityManager,
  { circularId, note, actor }: Settlement & { note: string },
  now: Date,
): Promise<Circular> {
  refuseNoReason(note);
  const circular = await lockCircular(manager, circularId);
  const state = transition(circularMachine, circular.state, 'discarded');
  const discarded = await manager.save(
    Object.assign(circular, {
      state,
      note,
      settledById: actor.accountId,
      settledBy: actor.name,
      settledAt: now,
    }),
  );
  await record(manager, discarded, actor, now);
  return discarded;
}

/**
 * Publishes an approved and printed circular to its scope; whom it names is circulated from then on.
 * @throws DomainError `STATE_MOVE_FORBIDDEN`, `FILE_NOT_READY`, `CIRCULAR_OVERTAKEN`
 */
export async function publishCircular(
  manager: EntityManager,
  { circularId, actor }: Settlement,
  now: Date,
): Promise<Circular> {
  const circular = await lockCircular(manager, circularId);
  const state = transition(circularMachine, circular.state, 'published');
  if (circular.artefactDigest === null)
    throw new DomainError({
      kind: 'conflict',
      code: 'FILE_NOT_READY',
      detail: '正式文件还在生成，请稍后再发布',
    });
  for (const absence of await refuseOvertaken(manager, circularId))
    await manager.update(
      Absence,
      { id: absence.id },
      { state: transition(absenceMachine, absence.state, 'circulated') },
    );
  const published = await manager.save(
    Object.assign(circular, { state, publishedAt: now, publishedBy: actor.name }),
  );
  await record(manager, published, actor, now);
  await announceCircular(manager, published, now);
  return published;
}

async function settle(
  manager: EntityManager,
  { circularId, actor }: Settlement,
  to: CircularState,
  note: string,
  now: Date,
): Promise<Circular> {
  const circular = await lockCircular(manager, circularId);
  const state = transition(circularMachine, circular.state, to);
  const own = '起草人不能审批自己起草的通报，请由另一位工作人员审批';
  refuseSamePerson(circular.draftedById, actor.accountId, own);
  const settled = await manager.save(
    Object.assign(circular, {
      state,
      note,
      settledById: actor.accountId,
      settledBy: actor.name,
      settledAt: now,
    }),
  );
  await record(manager, settled, actor, now);
  return settled;
}

/** The cases of a circular, locked; one that was found excused since must not be published (C21). */
async function refuseOvertaken(manager: EntityManager, circularId: string): Promise<Absence[]> {
  const absences = await manager
    .createQueryBuilder(Absence, 'absence')
    .setLock('pessimistic_write')
    .where((query) => {
      const named = query
        .subQuery()
        .select('entry.absenceId')
        .from(CircularEntry, 'entry')
        .where('entry.circularId = :circularId');
      return `absence.id IN ${named.getQuery()}`;
    })
    .setParameters({ circularId })
    .getMany();
  const overtaken = absences.filter(({ state }) => state !== 'unexcused');
  if (overtaken.length === 0) return absences;
  throw new DomainError({
    kind: 'conflict',
    code: 'CIRCULAR_OVERTAKEN',
    detail: `通报中有 ${overtaken.length} 人的认定已经改变，请作废后重新起草`,
  });
}

function record(manager: EntityManager, circular: Circular, actor: Official, now: Date): Promise<void> {
  return recordAudit(manager, actor, now, {
    action: 'circular.moved',
    termId: circular.termId,
    subjectId: circular.id,
    detail: { title: circular.title, state: circularMachine.names[circular.state], note: circular.note },
  });
}

function refuseNoReason(note: string): void {
  if (note.trim() !== '') return;
  throw new DomainError({
    kind: 'invalid',
    code: 'REASON_MISSING',
    detail: '请写明理由',
    errors: [{ pointer: '/note', code: 'REASON_MISSING', detail: '不能为空' }],
  });
}
