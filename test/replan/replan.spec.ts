import { Temporal } from 'temporal-polyfill';
import type { Job } from '#database/job';
import { Plan, PlanAssignment, publishPlan, requestPlan } from '#database/plan';
import { AdmitSlip } from '#database/slip';
import type { DemoPerson } from '../../apps/demo/people/index.ts';
import { clerk, World } from '../faults/world.ts';

jest.setTimeout(120_000);

const PEOPLE = 60;
const LATE = 8;

// The exam is planned and published; then a second roster takes two people's hours away, says of a third that they
// cannot come when they were to, and brings eight more.
describe('a plan that is made again after it was published', () => {
  let world: World;
  let before: { planId: string; seats: Map<string, string>; slips: AdmitSlip[] };
  let withdrawn: string[];
  let hindered: string;
  let replanned: string;

  beforeAll(async () => {
    world = await World.create();
    world.startWorker();
  });
  afterAll(() => world.destroy());

  const listSeats = async (planId: string) => {
    const seats = await world.source.manager.findBy(PlanAssignment, { planId });
    return new Map(
      seats.map(({ candidateId, venue, start, room, seat }) => [
        candidateId,
        [venue, start, room, seat].join(' '),
      ]),
    );
  };
  const listSlips = () => world.source.manager.find(AdmitSlip);
  const live = (slips: readonly AdmitSlip[]) => slips.filter(({ voidedAt }) => voidedAt === null);
  const run = async (job: Promise<Job>) => world.finished((await job).id);

  const makePlan = async (): Promise<string> => {
    let planId = '';
    await run(
      world.request(async (manager, now) => {
        const request = { termId: world.term.id, effort: 'quick' as const, actor: clerk };
        const { plan, job } = await requestPlan(manager, request, now);
        planId = plan.id;
        return job;
      }),
    );
    return planId;
  };
  const publish = (planId: string) =>
    run(world.request((manager, now) => publishPlan(manager, { planId, actor: clerk }, now)));

  it('V01 begins with a published plan, a slip and its file for everybody', async () => {
    await run(world.requestRoster(PEOPLE));
    const planId = await makePlan();
    await publish(planId);
    before = { planId, seats: await listSeats(planId), slips: await listSlips() };
    expect(before.slips).toHaveLength(PEOPLE);
    expect(before.slips.every((slip) => slip.artefactDigest !== null && slip.voidedAt === null)).toBe(true);
  });

  it('V02 keeps nearly everybody where they are, though people came and went', async () => {
    const first = await world.source.query<{ id: string }[]>(
      'SELECT id FROM candidate ORDER BY serial LIMIT 3',
    );
    const [one, two, three] = first.map(({ id }) => id);
    withdrawn = [one!, two!];
    hindered = three!;
    const then = spanOf(before.seats.get(hindered)!, world.term.settings.exam.durationMinutes);
    const change = (person: DemoPerson, index: number): DemoPerson => {
      if (index < 2) return { ...person, studyMinutes: mapValues(person.studyMinutes, () => 0) };
      return index === 2 ? { ...person, unavailable: then } : person;
    };
    await run(world.requestRoster(PEOPLE + LATE, true, (people) => people.map(change)));

    replanned = await makePlan();
    const seats = await listSeats(replanned);
    expect(seats.size).toBe(PEOPLE + LATE - 2);
    expect(withdrawn.filter((id) => seats.has(id))).toEqual([]);
    const plan = await world.source.manager.findOneByOrFail(Plan, { id: replanned });
    const moved = [...seats].filter(([id, place]) => batchOf(before.seats.get(id)) !== batchOf(place));
    const movedAmongPublished = moved.filter(([id]) => before.seats.has(id));
    expect(plan.score).toMatchObject({ moved: movedAmongPublished.length });
    expect(movedAmongPublished.map(([id]) => id)).toContain(hindered);
    expect(movedAmongPublished.length).toBeLessThan(PEOPLE / 4);
    // A draft changes nothing yet.
    expect(await listSlips()).toEqual(before.slips);
  });

  it('V03 on publication leaves the unmoved their slip, number and file, and voids the others', async () => {
    await publish(replanned);
    const [seats, slips] = [await listSeats(replanned), await listSlips()];
    const former = new Map(before.slips.map((slip) => [slip.candidateId, slip]));
    const old = new Map(slips.map((slip) => [slip.id, slip]));
    const stays = (slip: AdmitSlip) => before.seats.get(slip.candidateId) === seats.get(slip.candidateId);
    const kept = before.slips.filter(stays);
    const lost = before.slips.filter((slip) => !stays(slip));

    expect(kept.length).toBeGreaterThan(PEOPLE / 2);
    for (const { id, number, artefactDigest } of kept)
      expect(old.get(id)).toMatchObject({ number, artefactDigest, voidedAt: null, planId: replanned });
    for (const { id, number } of lost)
      expect(old.get(id)).toMatchObject({ number, voidedAt: expect.any(Date) });
    expect(lost.map((slip) => slip.candidateId)).toEqual(expect.arrayContaining([...withdrawn, hindered]));

    const used = new Set(before.slips.map(({ number }) => number));
    const fresh = live(slips).filter((slip) => former.get(slip.candidateId)?.id !== slip.id);
    expect(fresh).toHaveLength(lost.length - withdrawn.length + LATE);
    expect(fresh.filter(({ number }) => used.has(number))).toEqual([]);
    expect(new Set(slips.map(({ number }) => number)).size).toBe(slips.length);
    expect(
      live(slips)
        .map(({ candidateId }) => candidateId)
        .sort(),
    ).toEqual([...seats.keys()].sort());
    expect(live(slips).filter(({ artefactDigest }) => artefactDigest === null)).toEqual([]);
  });

  it('V04 supersedes the former plan and counts in the log what it did', async () => {
    const plans = await world.source.manager.find(Plan, { order: { version: 'ASC' } });
    expect(plans.map(({ state }) => state)).toEqual(['superseded', 'published']);
    const slips = await listSlips();
    const [, second] = await world.source.query<{ detail: Record<string, number> }[]>(
      `SELECT detail FROM audit_event WHERE action = 'plan.published' ORDER BY id`,
    );
    expect(second!.detail).toMatchObject({
      slips: live(slips).length,
      voided: slips.length - live(slips).length,
    });
  });
});

function batchOf(place: string | undefined): string | undefined {
  return place?.split(' ', 2).join(' ');
}

/** When a seat is used, as a roster writes it: `08:30-10:00`. */
function spanOf(place: string, minutes: number): string {
  const start = Temporal.PlainDateTime.from(place.split(' ')[1]!).toPlainTime();
  return [start, start.add({ minutes })].map((time) => time.toString({ smallestUnit: 'minute' })).join('-');
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
