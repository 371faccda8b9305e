import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { askLeave, LeaveRequest, listAbsentees } from '#database/absence';
import { Candidate, listQualifiedCandidates } from '#database/candidate';
import { readDoorRoster } from '#database/check-in';
import { Message } from '#database/message';
import type { Organisation } from '#database/organisation';
import { AdmitSlip } from '#database/slip';
import { listKnownStudents } from '#database/study';
import type { Term } from '#database/term';
import { Applicant, createOrganisationOf, createPerson } from '../../../test/factories/applicant.ts';
import {
  clerk,
  createDemoTerm,
  importPeople,
  makePlan,
  publish,
  rosterEntries,
  vault,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { dropOut, listPlacesTaken, listTransitions } from './index.ts';

const before = new Date('2025-06-05T12:00:00+08:00');
const afterwards = new Date('2025-06-07T09:00:00+08:00');
const reason = '本人调离原单位，放弃参加培训';

describe('somebody who was recommended drops out', () => {
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;
  let unit: Organisation;
  let city: Organisation;
  let province: Organisation;
  let people = 0;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    term = await createDemoTerm(source);
    unit = await createOrganisationOf(source, 'unit', '成都火锅技艺培训学校');
    city = await createOrganisationOf(source, 'prefecture', '成都市职业技能鉴定指导中心');
    province = await createOrganisationOf(source, 'province', '四川省职业技能鉴定指导中心', {
      prefecture: '510000',
    });
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const submitted = async () => {
    const person = await createPerson(source, ++people);
    const applicant = await new Applicant(source, term.id, person, unit).ready();
    await applicant.submit();
    return applicant;
  };
  const approved = async () => {
    const applicant = await submitted();
    await applicant.reviewed(unit, 'pass');
    await applicant.reviewed(city, 'pass');
    await applicant.reviewed(province, 'approve');
    await source.manager.update(
      Candidate,
      { termId: term.id, personId: applicant.person.id },
      { studyVerdict: true },
    );
    return applicant;
  };
  const leave = ({ application }: Applicant, organisation: Organisation, now = before, words = reason) =>
    source.transaction((manager) =>
      dropOut(manager, { applicationId: application.id, organisation, reason: words, actor: clerk }, now),
    );
  const candidateOf = ({ person }: Applicant) =>
    source.manager.findOneByOrFail(Candidate, { termId: term.id, personId: person.id });
  const told = (event: Message['event']) => source.manager.countBy(Message, { event });

  it('A01 before the decision: the office says why, the person is told, and nothing counts as a refusal', async () => {
    const applicant = await submitted();
    await expect(leave(applicant, unit)).rejects.toMatchObject({ code: 'STATE_MOVE_FORBIDDEN' });
    await applicant.reviewed(unit, 'pass');
    await expect(leave(applicant, unit, before, ' ')).rejects.toMatchObject({ code: 'REASON_MISSING' });
    const other = await createOrganisationOf(source, 'unit', '别的单位');
    await expect(leave(applicant, other)).rejects.toMatchObject({ code: 'APPLICATION_NOT_FOUND' });
    expect(await leave(applicant, unit)).toMatchObject({ state: 'withdrawn' });
    expect((await listTransitions(source.manager, applicant.application.id)).at(-1)).toMatchObject({
      deed: 'drop-out',
      role: 'unit',
      note: reason,
      reasons: [],
    });
    expect(await told('application.dropped-out')).toBe(1);
    await expect(leave(applicant, unit)).rejects.toMatchObject({ code: 'STATE_MOVE_FORBIDDEN' });
  });

  it('A02 C11 the place is free again, and who dropped out is not scheduled', async () => {
    const applicant = await approved();
    const chengdu = async () =>
      (await listPlacesTaken(source.manager, term.id)).find(({ prefecture }) => prefecture === '510100');
    expect(await chengdu()).toMatchObject({ approved: 1 });
    const numbers = async () => [...(await listKnownStudents(source.manager, term.id, 'p')).keys()];
    const known = await numbers();
    await leave(applicant, city);
    expect(await chengdu()).toMatchObject({ approved: 0 });
    expect(await listQualifiedCandidates(source.manager, term)).toEqual([]);
    // A provider's file that still names them is read as before.
    expect(await numbers()).toEqual(known);
  });

  it('A03 a published seat is left empty: the slip is void, the door knows it, the next plan goes without', async () => {
    const applicant = await approved();
    await importPeople(source, term.id, rosterEntries(5));
    await publish(source, await makePlan(source, term.id));
    const draft = await makePlan(source, term.id);
    const { id: candidateId } = await candidateOf(applicant);
    await source.transaction((manager) =>
      askLeave(manager, { candidateId, reason: 'illness', words: '住院', actor: clerk }, before),
    );
    await leave(applicant, province);

    const [slip] = await source.manager.findBy(AdmitSlip, { candidateId });
    expect(slip!.voidedAt).toEqual(before);
    const roster = await readDoorRoster(source.manager, term, { own: 'all', vault }, before);
    expect(roster.people.map(({ candidate }) => candidate)).not.toContain(candidateId);
    expect(roster.voided).toContainEqual({ number: slip!.number, candidate: candidateId });
    expect(await source.manager.findOneByOrFail(LeaveRequest, { candidateId })).toMatchObject({
      state: 'withdrawn',
    });

    // A draft that was made while they took part gives them no slip.
    await publish(source, draft);
    expect(await source.manager.countBy(AdmitSlip, { candidateId })).toBe(1);
    const planId = await makePlan(source, term.id);
    const seats = await source.query(
      'SELECT 1 FROM plan_assignment WHERE plan_id = $1 AND candidate_id = $2',
      [planId, candidateId],
    );
    expect(seats).toEqual([]);
    expect(
      (await listAbsentees(source.manager, term, afterwards)).map((one) => one.candidateId),
    ).not.toContain(candidateId);
  });

  it('A04 R41 once the batch has begun nobody drops out any more: −1 s, 0, +1 s', async () => {
    const applicants = [await approved(), await approved(), await approved()];
    await publish(source, await makePlan(source, term.id));
    const [first] = await source.query<{ start: string }[]>(
      'SELECT min(start) AS start FROM plan_assignment',
    );
    const begins = Date.parse(`${first!.start}:00+08:00`);
    const outcomes = [];
    for (const [index, second] of [-1, 0, 1].entries())
      outcomes.push(
        await leave(applicants[index]!, province, new Date(begins + second * 1000)).then(
          ({ state }) => state,
          (error) => error.code,
        ),
      );
    expect(outcomes).toEqual(['withdrawn', 'DROP_OUT_TOO_LATE', 'DROP_OUT_TOO_LATE']);
    // The refusal undid all of it.
    expect(await told('application.dropped-out')).toBe(1);
    expect((await candidateOf(applicants[1]!)).withdrawnAt).toBeNull();
  });
});
