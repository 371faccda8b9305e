import type { EntityManager } from 'typeorm';
import { formatDateTime } from '#lifecycle';
import { DomainError } from '#problem';
import type { Instance } from '#scheduling';
import { type Actor, recordAudit } from '../audit/record.ts';
import { findPinObjections, type PinObjection } from './find-objections.ts';
import { listPins, type PinPlace } from './list-pins.ts';
import { namesOf } from './names.ts';
import { Pin } from './pin.ts';

/** Whom a pin holds: one candidate or a whole unit. */
export type PinSubject = { candidateId: string } | { unitId: string };

export interface PinChange {
  termId: string;
  set: readonly { subject: PinSubject; place: PinPlace }[];
  /** Pins that give way, e.g. those of a unit's people when the unit is pinned as one */
  remove?: readonly PinSubject[];
  reason: string;
  actor: Actor;
}

/**
 * Sets pins in place of the former ones and refuses those that no plan could keep. `instanceWith` gives the exam
 * with a set of pins; objections that stood before the change are nobody's fault now.
 * @throws DomainError `PIN_INVALID` (422) with pointers, `PIN_IMPOSSIBLE` (409)
 */
export async function changePins(
  manager: EntityManager,
  { termId, set, remove = [], reason, actor }: PinChange,
  instanceWith: (pins: readonly Pin[]) => Instance,
  now: Date,
): Promise<Pin[]> {
  const before = await listPins(manager, termId);
  for (const subject of [...remove, ...set.map((each) => each.subject)])
    await manager.delete(Pin, { termId, ...subject });
  const made: Pin[] = [];
  for (const { subject, place } of set)
    made.push(
      await manager.save(
        manager.create(Pin, { termId, ...subject, ...place, reason, pinnedAt: now, pinnedBy: actor.name }),
      ),
    );
  const after = await listPins(manager, termId);
  await refuseImpossible(
    manager,
    () => findPinObjections(instanceWith(before)),
    () => instanceWith(after),
  );
  const names = await namesOf(
    manager,
    set.map(({ subject }) => idOf(subject)),
  );
  for (const { subject, place } of set)
    await recordAudit(manager, actor, now, {
      action: 'pin.set',
      termId,
      subjectId: idOf(subject),
      detail: { name: names.get(idOf(subject)) ?? '', place: describePlace(place), reason },
    });
  return made;
}

/** Takes a pin away; false where there was none. */
export async function removePin(
  manager: EntityManager,
  { termId, subject, name, actor }: { termId: string; subject: PinSubject; name: string; actor: Actor },
  now: Date,
): Promise<boolean> {
  const { affected } = await manager.delete(Pin, { termId, ...subject });
  if (!affected) return false;
  await recordAudit(manager, actor, now, {
    action: 'pin.removed',
    termId,
    subjectId: idOf(subject),
    detail: { name },
  });
  return true;
}

function idOf(subject: PinSubject): string {
  return 'candidateId' in subject ? subject.candidateId : subject.unitId;
}

/** A place for the log: the venue, then what is fixed within it. */
function describePlace({ venue, start, room, seat }: PinPlace): string {
  return [venue, start === null ? null : formatDateTime(start), room, seat].filter(Boolean).join(' ');
}

async function refuseImpossible(
  manager: EntityManager,
  objectionsBefore: () => PinObjection[],
  after: () => Instance,
): Promise<void> {
  const objections = findPinObjections(parsed(after));
  if (objections.length === 0) return;
  const keyOf = ({ candidateId, detail }: PinObjection) => `${candidateId} ${detail}`;
  const known = new Set(stillReadable(objectionsBefore).map(keyOf));
  const fresh = objections.filter((objection) => !known.has(keyOf(objection)));
  if (fresh.length === 0) return;
  const names = await namesOf(
    manager,
    fresh.map(({ candidateId }) => candidateId),
  );
  const [first] = fresh;
  const more = fresh.length > 1 ? `（共 ${fresh.length} 处）` : '';
  throw new DomainError({
    kind: 'conflict',
    code: 'PIN_IMPOSSIBLE',
    detail: `无法固定${names.get(first!.candidateId) ?? ''}：${first!.detail}${more}`,
    errors: fresh.slice(0, 100).map(({ candidateId, detail }) => ({
      pointer: '',
      code: 'PIN_IMPOSSIBLE',
      detail: `${names.get(candidateId) ?? ''}：${detail}`,
    })),
  });
}

/** What was wrong with the exam before can't be laid at the door of this change. */
function stillReadable(objections: () => PinObjection[]): PinObjection[] {
  try {
    return objections();
  } catch {
    return [];
  }
}

/** Parsing the exam finds a pin's mistakes at some candidate's place in it; its sender knows only the pin. */
function parsed(instance: () => Instance): Instance {
  try {
    return instance();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INSTANCE_INVALID') throw error;
    const own = new Map(
      error.errors.flatMap(({ pointer, code, detail }) => {
        const place = /^\/candidates\/\d+\/pin(\/\w+)$/.exec(pointer)?.[1];
        return place === undefined ? [] : [[place, { pointer: place, code, detail }] as const];
      }),
    );
    if (own.size === 0) throw error;
    const errors = [...own.values()];
    throw new DomainError({
      kind: 'invalid',
      code: 'PIN_INVALID',
      detail: `固定安排有误：${errors.map(({ detail }) => detail).join('；')}`,
      errors,
      cause: error,
    });
  }
}
