import type { EntityManager } from 'typeorm';
import { type AbsenceKind, absenceKindNames, absenceMachine, hearingEnd } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getTerm } from '../term/get-term.ts';
import { Absence } from './absence.ts';
import { listAbsentees, obstacleNames } from './absentees.ts';
import { announceHearings } from './announce.ts';

export interface OpenedAbsences {
  termId: string;
  kind: AbsenceKind;
  candidateIds: readonly string[];
  actor: Actor;
}

/**
 * Opens a case against each of these people and gives them the term's days to explain (C21). What is known now is
 * kept as it is. All or none.
 * @throws DomainError `NOT_ABSENT` naming each against whom none may be opened, and why
 */
export async function openAbsences(
  manager: EntityManager,
  { termId, kind, candidateIds, actor }: OpenedAbsences,
  now: Date,
): Promise<Absence[]> {
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const term = await getTerm(manager, termId);
  const known = new Map(
    (await listAbsentees(manager, term, now))
      .filter((absentee) => absentee.kind === kind)
      .map((absentee) => [absentee.candidateId, absentee]),
  );
  const wanted = [...new Set(candidateIds)];
  refuseUnfit(wanted.map((id) => known.get(id)));
  const hearingEndsAt = new Date(hearingEnd(now.toISOString(), term.settings.circular.explainDays));
  const opened = await manager.save(
    Absence,
    wanted.map((candidateId) => ({
      termId,
      candidateId,
      kind,
      state: absenceMachine.initial,
      evidence: known.get(candidateId)!.evidence,
      openedAt: now,
      openedBy: actor.name,
      hearingEndsAt,
      statement: null,
      statedAt: null,
      ruledById: null,
      ruledBy: null,
      ruledAt: null,
      rulingReason: '',
    })),
  );
  await recordAudit(manager, actor, now, {
    action: 'absence.opened',
    termId,
    detail: { kind: absenceKindNames[kind], count: opened.length },
  });
  await announceHearings(manager, opened, now);
  return opened;
}

function refuseUnfit(
  absentees: readonly (Awaited<ReturnType<typeof listAbsentees>>[number] | undefined)[],
): void {
  const errors = absentees.flatMap((absentee, index) => {
    if (absentee !== undefined && absentee.obstacle === null) return [];
    const detail =
      absentee === undefined
        ? '不在未到考、未达标的名单中'
        : `${absentee.name}：${obstacleNames[absentee.obstacle!]}`;
    return [{ pointer: `/candidateIds/${index}`, code: 'NOT_ABSENT', detail }];
  });
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'NOT_ABSENT',
    detail: `有 ${errors.length} 人不能发出说明通知：${errors[0]!.detail}`,
    errors,
  });
}
