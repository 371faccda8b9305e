import type { DataSource } from 'typeorm';
import {
  commitImport,
  Import,
  type ImportKind,
  importRoster,
  importScores,
  type RosterToImport,
} from '#database/import';
import { IdNumberVault } from '#database/person';
import { publishPlan, requestPlan, savePlan } from '#database/plan';
import { publishResults, readResultDesk } from '#database/result';
import { createTerm, getTerm, type Term } from '#database/term';
import { parseIdNumber, type RosterEntry } from '#eligibility';
import type { ResultCode } from '#lifecycle';
import { type Plan, planExam } from '#scheduling';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';

/** The steps of the main job as use cases over a database, for specs that begin in the middle of it. */
export const clerk = { accountId: null, name: '测试员' };
export const instant = new Date('2025-06-06T12:00:00+08:00');
export const vault = new IdNumberVault({ sealing: Buffer.alloc(32, 1), hashing: Buffer.alloc(32, 2) });

export function createDemoTerm(source: DataSource, code = '2025-2'): Promise<Term> {
  const facts = { code, name: '2025年第二期', settings: demoTerm, assumed: [], actor: clerk };
  return createTerm(source.manager, facts, instant);
}

/** Synthetic people as a roster gives them; the first `count` of the same hundreds each time. */
export function rosterEntries(count: number): RosterEntry[] {
  return drawPeople(demoTerm, {
    people: Math.max(70, count),
    units: Math.max(21, Math.ceil(count / 20)),
    lackingHours: 0,
  })
    .slice(0, count)
    .map((person, index) => ({
      row: index + 3,
      name: person.name,
      sex: person.sex,
      idNumber: parseIdNumber(person.idNumber),
      education: person.education,
      qualificationLevel: person.qualificationLevel,
      qualificationOccupation: null,
      unit: person.unit.name,
      employer: person.employer,
      prefecture: person.unit.prefecture,
      provincialChannel: person.unit.provincial,
      projects: person.projects.map(
        (name) => demoTerm.projects.find((project) => project.name === name)!.code,
      ),
      phone: person.phone,
      accessibleNeed: person.accessibleNeed,
      unavailable: [],
      photoFile: person.photoFile,
      studyMinutes: person.studyMinutes,
    }));
}

/** An upload that was checked and found good. */
export function createImport(source: DataSource, termId: string, kind: ImportKind): Promise<Import> {
  return source.manager.save(Import, {
    termId,
    kind,
    fileName: `${kind}.xlsx`,
    fileDigest: `sha256:${'0'.repeat(64)}`,
    photosDigest: null,
    state: 'checked',
    check: { rows: 0, accepted: 0, problems: [], notices: [], preview: [] },
    createdAt: instant,
    createdBy: clerk.name,
  });
}

/** An upload that was sent on its way. */
export async function commitNew(source: DataSource, termId: string, kind: ImportKind): Promise<string> {
  const { id } = await createImport(source, termId, kind);
  await source.transaction((manager) => commitImport(manager, { importId: id, actor: clerk }, instant));
  return id;
}

export async function importPeople(
  source: DataSource,
  termId: string,
  entries: readonly RosterEntry[],
  photos: ReadonlyMap<number, string> = new Map(),
  onProgress?: RosterToImport['onProgress'],
  idNumbers = vault,
) {
  const importId = await commitNew(source, termId, 'roster');
  return source.transaction((manager) =>
    importRoster(manager, { importId, entries, photos, vault: idNumbers, actor: clerk, onProgress }, instant),
  );
}

/** A draft, really computed; `change` may alter the document before it is kept. */
export async function makePlan(
  source: DataSource,
  termId: string,
  change: (document: Plan) => Plan = (document) => document,
): Promise<string> {
  const { plan } = await source.transaction((manager) =>
    requestPlan(manager, { termId, effort: 'quick', actor: clerk }, instant),
  );
  const { plan: document } = await planExam(plan.instance!, { seed: 1, effort: 'quick' });
  await source.transaction((manager) =>
    savePlan(manager, { planId: plan.id, document: change(document), actor: clerk }, instant),
  );
  return plan.id;
}

export function publish(source: DataSource, planId: string) {
  return source.transaction((manager) => publishPlan(manager, { planId, actor: clerk }, instant));
}

/**
 * Results for everybody with a slip, by their place in the roster: the same people pass in every run, whatever ids
 * they were given and wherever the plan has seated them.
 */
export async function importResults(
  source: DataSource,
  termId: string,
  resultOf: (index: number) => { score: number | null; code: ResultCode },
) {
  const slips = await source.query<{ number: string }[]>(
    `SELECT slip.number FROM admit_slip slip JOIN candidate ON candidate.id = slip.candidate_id
     WHERE slip.term_id = $1 AND slip.voided_at IS NULL ORDER BY candidate.serial`,
    [termId],
  );
  const entries = slips.map(({ number }, index) => ({
    row: index + 2,
    admitNumber: number,
    ...resultOf(index),
  }));
  const importId = await commitNew(source, termId, 'scores');
  return source.transaction((manager) => importScores(manager, { importId, entries, actor: clerk }, instant));
}

/** Lets candidates see every result that is recorded. */
export function publishRecorded(source: DataSource, termId: string) {
  return source.transaction(async (manager) => {
    const term = await getTerm(manager, termId);
    const { counts } = await readResultDesk(manager, term, instant);
    return publishResults(manager, { term, expected: counts, remark: '测试', actor: clerk }, instant);
  });
}
