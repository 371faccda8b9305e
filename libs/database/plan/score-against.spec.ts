import { type Instance, type Plan as PlanDocument, parseInstance, planExam } from '#scheduling';
import { type Scored, scoreAgainst } from './score-against.ts';

const start = '2025-06-06T08:30';
const later = '2025-06-06T10:30';

/** Six people of three units in a room of four. */
function exam(pins: Record<string, string> = {}): Instance {
  return parseInstance({
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: 90,
    turnoverMinutes: 30,
    days: [{ date: '2025-06-06', open: [{ from: '08:30', to: '14:00' }] }],
    venues: [{ id: 'torch', rooms: [{ id: 'A', rows: 2, columns: 2 }] }],
    candidates: ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].map((id) => ({
      id,
      unit: id[0],
      prefecture: '510100',
      ...(pins[id] ? { pin: { venue: 'torch', start: pins[id] } } : {}),
    })),
    humane: { earliestDeparture: '06:00', latestReturn: '23:00' },
  });
}

async function scored(instance: Instance): Promise<{ document: PlanDocument; parent: Scored }> {
  const { plan: document } = await planExam(instance, { seed: 1, effort: 'quick' });
  return { document, parent: { instance, score: document.score, bound: document.bound, baseId: null } };
}

describe('a plan scored against another than it was made from', () => {
  it('S01 takes over the bounds of the parent down to the first level that differs', async () => {
    const { document, parent } = await scored(exam());
    expect(document.score).toMatchObject({ batches: 2, splitUnits: 0 });
    const half = exam({ a1: start, a2: later });
    const { plan } = await planExam(half, { seed: 1, effort: 'quick' });
    const result = scoreAgainst(plan, half, null, parent);
    expect(result.score).toMatchObject({ batches: 2, splitUnits: 1 });
    expect(result.score).not.toHaveProperty('moved');
    expect(result.bound).toMatchObject({ batches: 2, splitUnits: 0, hardshipMinutes: null, comfort: null });
  });

  it('S02 takes over nothing where a pin of the parent is gone: the exam is wider then', async () => {
    const { document, parent } = await scored(exam({ a1: start }));
    expect(scoreAgainst(document, exam(), null, parent).bound.batches).toBeNull();
    expect(scoreAgainst(document, exam({ a1: later }), null, parent).bound.batches).toBeNull();
    expect(scoreAgainst(document, exam({ a1: start }), null, parent).bound.batches).toBe(2);
  });

  it('S03 counts the moved against the plan in force, where nothing is proved of them', async () => {
    const { document, parent } = await scored(exam());
    const swapped = document.assignments.map((seat) => ({
      ...seat,
      start: seat.start === start ? later : start,
    }));
    const base = { id: 'in force', document: { ...document, assignments: swapped } };
    const result = scoreAgainst(document, exam(), base, parent);
    expect(result.score.moved).toBe(6);
    expect(result.bound).toMatchObject({ moved: null, reseated: null, batches: null });
  });
});
