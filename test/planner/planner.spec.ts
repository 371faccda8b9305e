import { AuditEvent } from '#database/audit';
import type { Job } from '#database/job';
import { listPins } from '#database/pin';
import {
  cancelPlan,
  getPlan,
  getPlanDocument,
  Plan,
  type PlanRequest,
  publishPlan,
  requestMove,
  requestPlan,
  stopPlan,
} from '#database/plan';
import { getSimulation, pickChoice, requestSimulation, SimulationChoice } from '#database/simulation';
import { getTerm } from '#database/term';
import { checkPlan } from '#scheduling';
import { importPeople, rosterEntries } from '../factories/chain.ts';
import { until } from '../faults/until.ts';
import { clerk, World } from '../faults/world.ts';

/** More than two batches of the demo's house (102 seats). */
const PEOPLE = 250;

const hours: [string, string][] = [
  ['08:00', '10:15'],
  ['10:15', '13:00'],
  ['13:00', '15:15'],
  ['15:15', '17:15'],
];

/**
 * Many units whose people are each hindered at some other time: a thorough search for what is best has no proof to end
 * it and goes on for seconds.
 */
const entries = rosterEntries(PEOPLE).map((entry, index) => ({
  ...entry,
  unit: `${entry.unit}第${(index % 3) + 1}分公司`,
  unavailable: [0, 1].map((turn) => {
    const [from, to] = hours[(index * 7 + turn * 3) % hours.length]!;
    return { from: `2025-06-06T${from}`, to: `2025-06-06T${to}` };
  }),
}));

// The planner as staff use it, in a worker from dist: watched, stopped, called off, killed; then moved and simulated.
describe('the planner in the worker', () => {
  let world: World;
  jest.setTimeout(120_000);

  beforeAll(async () => {
    world = await World.create();
    await importPeople(world.source, world.term.id, entries);
    world.startWorker();
  });
  afterAll(() => world.destroy());

  const manager = () => world.source.manager;
  const start = async (request: Partial<PlanRequest> = {}) => {
    let planId = '';
    const job = await world.request(async (m, now) => {
      const asked = await requestPlan(m, { termId: world.term.id, actor: clerk, ...request }, now);
      planId = asked.plan.id;
      return asked.job;
    });
    return { planId, job };
  };
  const bestOf = ({ detail }: Job) =>
    (detail as { best?: { key: string; value: number }[] } | null)?.best ?? [];
  const searching = (job: Job) =>
    until('the best score so far', async () => bestOf(await world.getJob(job.id)).length > 0);
  const stop = (planId: string) =>
    world.source.transaction((m) => stopPlan(m, { planId, actor: clerk }, new Date()));
  const publish = (planId: string) =>
    world.source.transaction((m) => publishPlan(m, { planId, actor: clerk }, new Date()));
  const deeds = (action: string) => manager().countBy(AuditEvent, { action });
  const expectSound = async (planId: string) => {
    const { instance, baseId } = await getPlan(manager(), planId);
    const base = baseId === null ? undefined : await getPlanDocument(manager(), baseId);
    expect(checkPlan(instance!, await getPlanDocument(manager(), planId), base)).toEqual([]);
  };

  it('L01 shows the stage and the best score so far, and on request stops early and keeps it', async () => {
    const { planId, job } = await start({ effort: 'thorough' });
    await searching(job);
    const shown = await world.getJob(job.id);
    expect(shown.detail).toMatchObject({ stage: 'pack', stageName: '正在分配场次' });
    const batches = bestOf(shown).find(({ key }) => key === 'batches')!;
    const asked = performance.now();
    await stop(planId);
    await world.finished(job.id);
    expect(performance.now() - asked).toBeLessThan(5000);

    const plan = await getPlan(manager(), planId);
    expect(plan).toMatchObject({ state: 'draft', truncated: true });
    expect(plan.score!.batches).toBeLessThanOrEqual(batches.value);
    expect((await world.getJob(job.id)).message).toContain('提前停止');
    await expectSound(planId);
  });

  it('L02 called off, ends at once and leaves no seats', async () => {
    const { planId, job } = await start({ effort: 'thorough' });
    await searching(job);
    await world.source.transaction((m) => cancelPlan(m, { planId, actor: clerk }, new Date()));
    const other = await start({ effort: 'quick' });
    await world.finished(other.job.id);
    expect(await getPlan(manager(), planId)).toMatchObject({ state: 'cancelled', score: null });
    expect(await world.getJob(job.id)).toMatchObject({ state: 'done', message: '已取消' });
    expect(await manager().query('SELECT 1 FROM plan_assignment WHERE plan_id = $1', [planId])).toEqual([]);
    await expect(
      world.source.transaction((m) => cancelPlan(m, { planId, actor: clerk }, new Date())),
    ).rejects.toMatchObject({ code: 'PLAN_NOT_COMPUTING' });
  });

  it('L03 killed on the way, is run again; killed after it was asked to stop, ends soon with a plan', async () => {
    const { planId, job } = await start({ effort: 'thorough' });
    await searching(job);
    await world.killWorker();
    world.startWorker();
    await until('another run', async () => (await world.getJob(job.id)).attempts === 2);
    await searching(job);
    await world.killWorker();
    await stop(planId);
    expect((await getPlan(manager(), planId)).state).toBe('computing');
    world.startWorker();
    const begun = performance.now();
    await world.finished(job.id);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect((await getPlan(manager(), planId)).state).toBe('draft');
    await expectSound(planId);
  });

  it('L04 called off while no worker lives, does not come back', async () => {
    await world.killWorker();
    const { planId, job } = await start();
    await world.source.transaction((m) => cancelPlan(m, { planId, actor: clerk }, new Date()));
    world.startWorker();
    const other = await start({ effort: 'quick' });
    await world.finished(other.job.id);
    expect(await world.getJob(job.id)).toMatchObject({ state: 'done', attempts: 0 });
    expect((await getPlan(manager(), planId)).state).toBe('cancelled');
  });

  describe('changing a plan', () => {
    let planId: string;

    beforeAll(async () => {
      await manager().query(`UPDATE candidate SET unavailable = '[]'`);
      const made = await start({ effort: 'quick' });
      await world.finished(made.job.id);
      planId = made.planId;
    });

    // Pins outlive the versions that set them, and each lesson begins without.
    beforeEach(() => manager().query('DELETE FROM pin'));

    const seatsOf = async (id: string) => (await getPlanDocument(manager(), id)).assignments;
    const move = async (
      from: string,
      request: Omit<Parameters<typeof requestMove>[1], 'planId' | 'actor'>,
    ) => {
      let version = '';
      const job = await world.request(async (m, now) => {
        const asked = await requestMove(m, { planId: from, actor: clerk, ...request }, now);
        version = asked.plan.id;
        return asked.job;
      });
      await world.finished(job.id);
      return version;
    };

    it('L05 a person moved to another batch sits there; nobody else leaves theirs', async () => {
      const seats = await seatsOf(planId);
      const mover = seats[0]!;
      const free = '2025-06-06T17:30';
      expect(seats.some(({ start: at }) => at === free)).toBe(false);
      const next = await move(planId, { candidates: [mover.candidate], to: { venue: 'torch', start: free } });
      const after = new Map((await seatsOf(next)).map((seat) => [seat.candidate, seat]));
      expect(after.get(mover.candidate)?.start).toBe(free);
      for (const seat of seats.slice(1)) expect(after.get(seat.candidate)?.start).toBe(seat.start);
      const plan = await getPlan(manager(), next);
      expect(plan).toMatchObject({ origin: 'move', parentId: planId, baseId: null, state: 'draft' });
      // Nothing is published, so nobody counts as moved; and the parent's bound of the batches still holds.
      expect(plan.score).not.toHaveProperty('moved');
      expect(plan.bound!.batches).toBe((await getPlan(manager(), planId)).bound!.batches);
      await expectSound(next);
    });

    it('L06 two exchanged change places, one for one', async () => {
      const seats = await seatsOf(planId);
      const one = seats[5]!;
      const needy = new Set(
        (await getPlan(manager(), planId)).instance!.candidates.filter((c) => c.accessible).map((c) => c.id),
      );
      const other = seats.find(({ start: at, candidate }) => at !== one.start && !needy.has(candidate))!;
      const next = await move(planId, {
        candidates: [one.candidate],
        to: { venue: other.venue, start: other.start },
        swapWith: other.candidate,
      });
      const after = new Map((await seatsOf(next)).map((seat) => [seat.candidate, seat.start]));
      expect([after.get(one.candidate), after.get(other.candidate)]).toEqual([other.start, one.start]);
      const others = seats.filter(({ candidate }) => ![one.candidate, other.candidate].includes(candidate));
      expect(others.filter(({ candidate, start: at }) => after.get(candidate) !== at)).toEqual([]);
      await expectSound(next);
    });

    it('L07 a lost room gives choices, the fewest moved first; the plan in force stays as it is', async () => {
      await publish(planId);
      const before = await seatsOf(planId);
      const used = before[0]!.start;
      const closure = { venue: 'torch', room: 'A404', from: used, to: `${used.slice(0, 11)}23:59` };
      const inRoom = before.filter(({ room, start: at }) => room === 'A404' && at >= used).length;
      let simulationId = '';
      const job = await world.request(async (m, now) => {
        const asked = await requestSimulation(
          m,
          { planId, changes: { closures: [closure], days: null }, actor: clerk },
          now,
        );
        simulationId = asked.simulation.id;
        return asked.job;
      });
      await world.finished(job.id);
      expect((await getSimulation(manager(), simulationId)).state).toBe('ready');
      const choices = await manager().find(SimulationChoice, {
        where: { simulationId },
        order: { index: 'ASC' },
      });
      const moved = choices.map(({ document }) => document.score.moved!);
      expect(moved).toEqual([...moved].sort((left, right) => left - right));
      expect(moved[0]).toBeLessThanOrEqual(inRoom);
      expect(await seatsOf(planId)).toEqual(before);
      expect((await getTerm(manager(), world.term.id)).settings.venues[0]!.rooms[3]!.closed).toEqual([]);

      const pick = () =>
        world.source.transaction((m) => pickChoice(m, { simulationId, index: 0, actor: clerk }, new Date()));
      const draft = await pick();
      expect(await pick()).toBe(draft);
      expect(await getPlan(manager(), draft)).toMatchObject({
        state: 'draft',
        origin: 'simulation',
        parentId: planId,
        baseId: planId,
        changes: { closures: [closure], days: null },
      });
      const seats = await seatsOf(draft);
      expect(seats).toHaveLength(PEOPLE);
      expect(seats.filter(({ room, start: at }) => room === 'A404' && at >= used)).toEqual([]);
      await expectSound(draft);

      await publish(draft);
      const { settings } = await getTerm(manager(), world.term.id);
      expect(settings.venues[0]!.rooms[3]!.closed).toEqual([{ from: used, to: closure.to }]);
      expect(await deeds('term.exam-changed')).toBe(1);
      expect((await manager().findOneByOrFail(Plan, { id: planId })).state).toBe('superseded');
    });

    it('L08 after publication a move is counted against the plan in force', async () => {
      const published = await manager().findOneByOrFail(Plan, { state: 'published' });
      const [mover] = await seatsOf(published.id);
      const { instance } = published;
      const unit = instance!.candidates.find(({ id }) => id === mover!.candidate)!.unit;
      const members = instance!.candidates.filter((candidate) => candidate.unit === unit);
      const next = await move(published.id, { unit, to: { venue: 'torch', start: '2025-06-06T17:30' } });
      const plan = await getPlan(manager(), next);
      expect(plan).toMatchObject({ parentId: published.id, baseId: published.id });
      expect(plan.score!.moved).toBe(members.length);
      expect((await listPins(manager(), world.term.id)).map(({ unitId }) => unitId)).toEqual([unit]);
      await expectSound(next);

      // A move of the draft, too, is counted against what is in force: back home, nobody is moved any more.
      const back = await move(next, { unit, to: { venue: 'torch', start: mover!.start } });
      expect((await getPlan(manager(), back)).score!.moved).toBe(
        members.length -
          (await seatsOf(published.id)).filter(
            ({ candidate, start: at }) => at === mover!.start && members.some(({ id }) => id === candidate),
          ).length,
      );
      await expectSound(back);
    });
  });
});
