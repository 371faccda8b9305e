import type { EntityManager } from 'typeorm';
import { eventKey, getIncidentKind } from '#checkin';
import { outcomeOf, type ResultCode } from '#lifecycle';
import { listOnLeave } from '../absence/on-leave.ts';
import { type DoorStanding, readDoorStandings } from '../check-in/door-standing.ts';
import type { Term } from '../term/term.ts';
import { IncidentRuling } from './incident-ruling.ts';
import type { PublicationCounts } from './publication.ts';
import type { ResultSource } from './result.ts';

interface RecordedResult {
  score: string | null;
  code: ResultCode;
  source: ResultSource;
  published: boolean;
}

export interface DeskPerson {
  candidateId: string;
  name: string;
  unit: string;
  number: string;
  /** `venue/start/room` */
  sitting: string;
  seat: string;
  score: string | null;
  code: ResultCode | null;
}

/** Somebody whom the doors say was not there, and who has no result yet. */
export interface AbsentPerson extends DeskPerson {
  /** 缓考 where leave was approved (R41), else 缺考, or 迟到未入场 for whoever was not let in */
  suggested: 'A' | 'L' | 'D';
  calledAbsent: boolean;
}

/** A result that says one thing where the door says the other. */
export interface Contradiction extends DeskPerson {
  kind: 'absent-with-score' | 'present-without';
}

/** An incident for which the rules name a result: staff decide whether it stands. */
export interface IncidentToRule {
  incident: string;
  name: string;
  happenedAt: string;
  what: string;
  measure: string;
  photo: string | null;
  signedBy: string[];
  suggested: ResultCode;
  person: DeskPerson | null;
  ruling: Pick<IncidentRuling, 'code' | 'reason' | 'actor' | 'at'> | null;
}

export interface ResultDesk {
  /** What a publication now would tell, and of how many */
  counts: PublicationCounts;
  seated: number;
  recorded: number;
  published: number;
  absences: AbsentPerson[];
  contradictions: Contradiction[];
  incidents: IncidentToRule[];
  /** Batches of which scores were typed that are no results yet */
  openBatches: number;
}

const SCORED = new Set<ResultCode>(['N', 'V6', 'V7', 'V8', 'V11']);

/** All that stands between the exam and the publication of its results. */
export async function readResultDesk(manager: EntityManager, term: Term, now: Date): Promise<ResultDesk> {
  const { people, incidents } = await readDoorStandings(manager, term, now);
  const results = await listRecorded(manager, term.id);
  const onLeave = await listOnLeave(manager, term.id);
  const rows = people.map((standing) => ({
    standing,
    result: results.get(standing.seat.candidateId) ?? null,
  }));
  const persons = new Map(
    rows.map(({ standing, result }) => [standing.seat.candidateId, personOf(standing, result)]),
  );
  const unpublished = [...results.values()].filter(({ published }) => !published);
  return {
    counts: countKinds(unpublished, term, rows.filter(({ result }) => result === null).length),
    seated: people.length,
    recorded: results.size,
    published: results.size - unpublished.length,
    absences: rows.flatMap(({ standing, result }) => findAbsence(standing, result, onLeave)),
    contradictions: rows.flatMap(({ standing, result }) => findContradiction(standing, result)),
    incidents: await withRulings(manager, term.id, incidents, persons),
    openBatches: await countOpenBatches(manager, term.id),
  };
}

async function listRecorded(manager: EntityManager, termId: string): Promise<Map<string, RecordedResult>> {
  const rows = await manager.query<(RecordedResult & { candidateId: string })[]>(
    `SELECT result.candidate_id AS "candidateId", result.score, result.code, result.source,
            result.published_at IS NOT NULL AS published
     FROM result JOIN candidate ON candidate.id = result.candidate_id WHERE candidate.term_id = $1`,
    [termId],
  );
  return new Map(rows.map((row) => [row.candidateId, row]));
}

async function countOpenBatches(manager: EntityManager, termId: string): Promise<number> {
  const [row] = await manager.query<[{ open: number }]>(
    `SELECT count(*)::int AS open FROM score_batch
     WHERE term_id = $1 AND taken_at IS NULL AND (first_id IS NOT NULL OR second_id IS NOT NULL)`,
    [termId],
  );
  return row.open;
}

function countKinds(results: readonly RecordedResult[], term: Term, missing: number): PublicationCounts {
  const counts = { passed: 0, failed: 0, absent: 0, disqualified: 0, deferred: 0, missing };
  for (const { code, score } of results) {
    const outcome = outcomeOf({ code, score: score === null ? null : Number(score) }, term.settings.marks);
    if (outcome === 'pending') counts.deferred += 1;
    else if (code === 'A' || code === 'L') counts.absent += 1;
    else if (code !== 'N') counts.disqualified += 1;
    else counts[outcome] += 1;
  }
  return counts;
}

function findAbsence(
  standing: DoorStanding,
  result: RecordedResult | null,
  onLeave: ReadonlySet<string>,
): AbsentPerson[] {
  const { coming, calledAbsent } = standing;
  if (result !== null || (coming !== 'absent' && coming !== 'refused')) return [];
  const person = personOf(standing, null);
  const suggested = onLeave.has(person.candidateId) ? 'D' : coming === 'refused' ? 'L' : 'A';
  return [{ ...person, suggested, calledAbsent }];
}

function findContradiction(standing: DoorStanding, result: RecordedResult | null): Contradiction[] {
  if (result === null || result.published) return [];
  const { coming } = standing;
  if ((coming === 'absent' || coming === 'refused') && SCORED.has(result.code))
    return [{ ...personOf(standing, result), kind: 'absent-with-score' }];
  if (coming === 'present' && (result.code === 'A' || result.code === 'L'))
    return [{ ...personOf(standing, result), kind: 'present-without' }];
  return [];
}

async function withRulings(
  manager: EntityManager,
  termId: string,
  incidents: Awaited<ReturnType<typeof readDoorStandings>>['incidents'],
  persons: ReadonlyMap<string, DeskPerson>,
): Promise<IncidentToRule[]> {
  const rulings = new Map(
    (await manager.findBy(IncidentRuling, { termId })).map((ruling) => [ruling.incident, ruling]),
  );
  return incidents.flatMap((event) => {
    const kind = getIncidentKind(event.code);
    if (kind.suggestedResult === null) return [];
    const incident = eventKey(event);
    const { happenedAt, what, measure, photo } = event;
    return [
      {
        incident,
        name: kind.name,
        happenedAt,
        what,
        measure,
        photo,
        signedBy: event.signatures.map(({ name }) => name),
        suggested: kind.suggestedResult,
        person: event.candidate === null ? null : (persons.get(event.candidate) ?? null),
        ruling: rulings.get(incident) ?? null,
      },
    ];
  });
}

function personOf({ seat, sitting }: DoorStanding, result: RecordedResult | null): DeskPerson {
  return {
    candidateId: seat.candidateId,
    name: seat.name,
    unit: seat.unit,
    number: seat.number,
    sitting,
    seat: seat.seat,
    score: result?.score ?? null,
    code: result?.code ?? null,
  };
}
