import type { EntityManager } from 'typeorm';
import { getPrefecture } from '#eligibility';
import {
  checkBarDays,
  isPrefectureFlagged,
  isUnitFlagged,
  type Measure,
  measureNames,
  measuresOf,
  shanghaiDate,
} from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { Organisation } from '../organisation/organisation.ts';
import { getTerm } from '../term/get-term.ts';
import { adjustQuota } from '../term/quota.ts';
import { Consequence } from './consequence.ts';
import { listPrefectureCounts, listUnitCounts } from './count.ts';

export interface NewConsequence {
  termId: string;
  subject: { unitId: string } | { prefecture: string };
  measure: Measure;
  reason: string;
  /** Of a bar */
  startsOn?: string;
  /** Of a bar; null until it is lifted */
  endsOn?: string | null;
  /** Of a cut: how many places there are left */
  places?: number;
  actor: Official;
}

type Facts = Pick<Consequence, 'unitId' | 'prefecture' | 'counts' | 'flagged'> & {
  name: string;
  kind: 'unit' | 'prefecture';
};

/**
 * What a person decides about a unit or a prefecture, with the counts of that moment kept beside it. A bar takes
 * effect wherever an application names the unit; a cut goes into the ledger of places.
 * @throws DomainError `UNIT_NOT_FOUND`, `REASON_MISSING`, `MEASURE_UNFIT`, `BAR_DAYS_INVALID`, `ALREADY_BARRED`,
 *   `PLACES_NOT_FEWER`, and those of `adjustQuota`
 */
export async function decideConsequence(
  manager: EntityManager,
  { termId, subject, measure, reason, startsOn, endsOn = null, places, actor }: NewConsequence,
  now: Date,
): Promise<Consequence> {
  const today = shanghaiDate(now.toISOString());
  refuseNoReason(reason);
  const facts =
    'unitId' in subject
      ? await unitFacts(manager, termId, subject.unitId)
      : await prefectureFacts(manager, termId, subject.prefecture);
  if (!measuresOf[facts.kind].includes(measure))
    throw refuse('MEASURE_UNFIT', '/measure', `“${measureNames[measure]}”不适用于${facts.name}`);
  const bar = measure === 'bar' ? { startsOn: startsOn ?? today, endsOn } : null;
  if (bar !== null) {
    checkBarDays(bar, today);
    await refuseSecondBar(manager, facts, today);
  }
  if (measure === 'cut-quota') await cut(manager, { termId, facts, places, reason, actor }, now);
  const { name, kind: _, ...kept } = facts;
  const decided = await manager.save(Consequence, {
    termId,
    ...kept,
    measure,
    reason,
    startsOn: bar?.startsOn ?? null,
    endsOn: bar?.endsOn ?? null,
    places: measure === 'cut-quota' ? places! : null,
    decidedAt: now,
    decidedById: actor.accountId,
    decidedBy: actor.name,
    liftedAt: null,
    liftedBy: null,
    liftReason: null,
  });
  await recordAudit(manager, actor, now, {
    action: 'consequence.decided',
    termId,
    subjectId: decided.id,
    detail: { name, measure: measureNames[measure], reason },
  });
  return decided;
}

/**
 * Ends a bar before its day, from now on.
 * @throws DomainError `CONSEQUENCE_NOT_FOUND`, `REASON_MISSING`, `BAR_OVER`
 */
export async function liftBar(
  manager: EntityManager,
  { consequenceId, reason, actor }: { consequenceId: string; reason: string; actor: Official },
  now: Date,
): Promise<Consequence> {
  refuseNoReason(reason);
  const bar = await manager.findOne(Consequence, {
    where: { id: consequenceId, measure: 'bar' },
    lock: { mode: 'pessimistic_write' },
  });
  if (bar === null)
    throw new DomainError({ kind: 'missing', code: 'CONSEQUENCE_NOT_FOUND', detail: '没有这项处理决定' });
  const over = bar.endsOn !== null && bar.endsOn < shanghaiDate(now.toISOString());
  if (bar.liftedAt !== null || over)
    throw new DomainError({ kind: 'conflict', code: 'BAR_OVER', detail: '这项停止推荐已经结束，不用再解除' });
  const lifted = await manager.save(
    Object.assign(bar, { liftedAt: now, liftedBy: actor.name, liftReason: reason }),
  );
  const { name } = await manager.findOneByOrFail(Organisation, { id: bar.unitId! });
  await recordAudit(manager, actor, now, {
    action: 'consequence.lifted',
    termId: bar.termId,
    subjectId: bar.id,
    detail: { name, reason },
  });
  return lifted;
}

async function unitFacts(manager: EntityManager, termId: string, unitId: string): Promise<Facts> {
  const unit = await manager.findOneBy(Organisation, { id: unitId, kind: 'unit' });
  if (unit === null)
    throw new DomainError({ kind: 'missing', code: 'UNIT_NOT_FOUND', detail: '没有这个推荐单位' });
  const { settings } = await getTerm(manager, termId);
  const found = (await listUnitCounts(manager, termId)).find((row) => row.unitId === unitId);
  const counts = {
    recommended: found?.recommended ?? 0,
    returns: found?.returns ?? 0,
    byUnit: found?.byUnit ?? 0,
    byPerson: found?.byPerson ?? 0,
    byPrefecture: found?.byPrefecture ?? 0,
    bySystem: found?.bySystem ?? 0,
  };
  const flagged = isUnitFlagged(counts, settings.thresholds);
  return { kind: 'unit', name: unit.name, unitId, prefecture: unit.prefecture, counts, flagged };
}

async function prefectureFacts(manager: EntityManager, termId: string, prefecture: string): Promise<Facts> {
  const { name } = getPrefecture(prefecture);
  const { settings } = await getTerm(manager, termId);
  const found = (await listPrefectureCounts(manager, termId)).find((row) => row.prefecture === prefecture);
  const counts = {
    passed: found?.passed ?? 0,
    rejected: found?.rejected ?? 0,
    returned: found?.returned ?? 0,
  };
  const flagged = isPrefectureFlagged(counts, settings.thresholds);
  return { kind: 'prefecture', name, unitId: null, prefecture, counts, flagged };
}

/** One bar at a time, so that lifting it really opens the door again. Decisions about one unit stand in line. */
async function refuseSecondBar(
  manager: EntityManager,
  { unitId, name }: Facts,
  today: string,
): Promise<void> {
  await manager.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [unitId]);
  const [bar] = await manager.query<{ endsOn: string | null }[]>(
    `SELECT ends_on::text AS "endsOn" FROM consequence
     WHERE measure = 'bar' AND unit_id = $1 AND lifted_at IS NULL AND (ends_on IS NULL OR ends_on >= $2::date)`,
    [unitId, today],
  );
  if (bar === undefined) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'ALREADY_BARRED',
    detail: `${name}已被停止接受推荐${bar.endsOn === null ? '' : `（至 ${bar.endsOn}）`}，要改期限请先解除`,
  });
}

async function cut(
  manager: EntityManager,
  {
    termId,
    facts,
    places,
    reason,
    actor,
  }: Pick<NewConsequence, 'termId' | 'places' | 'reason' | 'actor'> & {
    facts: Facts;
  },
  now: Date,
): Promise<void> {
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const { settings } = await getTerm(manager, termId);
  const standing = settings.quotas.perPrefecture[facts.prefecture] ?? null;
  if (places === undefined || (standing !== null && places >= standing))
    throw refuse(
      'PLACES_NOT_FEWER',
      '/places',
      standing === null ? '请填写减少后的名额' : `${facts.name}现有 ${standing} 个名额，减少后的名额应少于它`,
    );
  await adjustQuota(manager, { termId, prefecture: facts.prefecture, places, reason, actor }, now);
}

function refuseNoReason(reason: string): void {
  if (reason.trim() === '') throw refuse('REASON_MISSING', '/reason', '请写明理由');
}

function refuse(code: string, pointer: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer, code, detail }] });
}
