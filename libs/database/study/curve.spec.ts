import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Candidate } from '#database/candidate';
import { Term } from '#database/term';
import { addDays, isQualified, shanghaiDate, studyProgress } from '#lifecycle';
import { createDemoTerm, importPeople, rosterEntries } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { listStudyCurves, type StudyCurve, StudyRecord } from './index.ts';

interface Said {
  person: number;
  module: number;
  source: string;
  minutes: number;
  /** From the beginning of the window */
  hour: number;
}

let database: TestDatabase;
let source: DataSource;
let term: Term;
let people: Candidate[];
const now = new Date('2025-05-27T09:30:00+08:00');

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  term = await createDemoTerm(source);
  await importPeople(
    source,
    term.id,
    rosterEntries(5).map((entry) => ({ ...entry, studyMinutes: {} })),
  );
  people = await source.manager.find(Candidate, { order: { serial: 'ASC' } });
});
afterEach(() => source.query('DELETE FROM study_record'));
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const codes = () => term.settings.study.modules.map(({ code }) => code);
const full = () =>
  Object.fromEntries(term.settings.study.modules.map(({ code, requiredMinutes }) => [code, requiredMinutes]));
const at = (hour: number) => new Date(Date.parse(term.settings.windows.study.from) + hour * 3_600_000);
const say = (said: readonly Said[]) =>
  source.manager.insert(
    StudyRecord,
    said.map(({ person, module, source: from, minutes, hour }) => ({
      candidateId: people[person]!.id,
      module: codes()[module]!,
      source: from,
      minutes,
      asOf: at(hour),
      importId: null,
    })),
  );
const curves = (by: 'prefecture' | 'unit' | null = null) =>
  listStudyCurves(source.manager, term, { by }, now);

/** The same days told by the rules alone: every day everything that was ever said is read anew. */
function retell(said: readonly Said[], of: readonly Candidate[]): StudyCurve['days'] {
  const days: StudyCurve['days'] = [];
  const first = shanghaiDate(term.settings.windows.study.from);
  for (let date = first; date <= shanghaiDate(now.toISOString()); date = addDays(date, 1)) {
    const standings = of.map(({ id, studyVerdict, studyMinutes }) => {
      const own = said.filter(({ person }) => people[person]!.id === id);
      const heard = own.filter(({ hour }) => shanghaiDate(at(hour).toISOString()) <= date);
      const minutes = own.length === 0 ? studyMinutes : minutesOf(heard);
      return { studyMinutes: minutes, studyVerdict };
    });
    const progress = standings.map(({ studyMinutes }) => studyProgress(studyMinutes, term.settings));
    const sum = (key: 'counted' | 'required') => progress.reduce((total, one) => total + one[key], 0);
    days.push({
      date,
      percent: Math.floor((sum('counted') * 100) / sum('required')),
      qualified: standings.filter((standing) => isQualified(standing, term.settings)).length,
    });
  }
  return days;
}

function minutesOf(heard: readonly Said[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [index, code] of codes().entries()) {
    const newest = new Map(
      heard
        .filter(({ module }) => module === index)
        .sort((one, other) => one.hour - other.hour)
        .map((each) => [each.source, each.minutes]),
    );
    const sum = (kind: string) =>
      [...newest].reduce((total, [name, minutes]) => total + (name.startsWith(kind) ? minutes : 0), 0);
    const reported = [...newest.keys()].some((name) => name.startsWith('provider:'));
    totals[code] = (reported ? sum('provider:') : sum('roster')) + sum('appeal:');
  }
  return totals;
}

describe('study curves', () => {
  it('A01 R33 a provider’s total replaces its last; too much of one module helps no other', async () => {
    const [first] = Object.values(full());
    await say([
      { person: 0, module: 0, source: 'provider:a', minutes: first! - 1, hour: 1 },
      { person: 0, module: 0, source: 'provider:a', minutes: first! * 9, hour: 25 },
    ]);
    const [whole] = await curves();
    const required = 5 * Object.values(full()).reduce((sum, minutes) => sum + minutes, 0);
    expect(whole).toMatchObject({ group: null, people: 5 });
    expect(whole!.days).toHaveLength(9);
    expect(whole!.days.slice(0, 2)).toEqual([
      { date: '2025-05-19', percent: Math.floor(((first! - 1) * 100) / required), qualified: 0 },
      { date: '2025-05-20', percent: Math.floor((first! * 100) / required), qualified: 0 },
    ]);
  });

  it('A02 who is through counts from that day, and no longer where the provider takes time back', async () => {
    const all = (part: number, hour: number) =>
      Object.values(full()).map((minutes, module) => ({
        person: 1,
        module,
        source: 'provider:a',
        minutes: Math.floor(minutes * part),
        hour,
      }));
    await say([...all(1, 30), ...all(0.5, 80)]);
    const [whole] = await curves();
    expect(whole!.days.map(({ qualified }) => qualified)).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('A03 before the window there are no days; without people no curve', async () => {
    const early = new Date(Date.parse(term.settings.windows.study.from) - 1);
    expect(await listStudyCurves(source.manager, term, { by: 'unit' }, early)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ group: null, days: [] })]),
    );
    expect(await listStudyCurves(source.manager, term, { prefecture: '000000', by: 'unit' }, now)).toEqual(
      [],
    );
  });

  it('A04 whatever is said, by whom, and in which order: the same as telling each day anew', async () => {
    const history = fc.array(
      fc.record({
        person: fc.nat(3),
        module: fc.nat(codes().length - 1),
        source: fc.constantFrom('provider:a', 'provider:b', 'roster', 'appeal:x'),
        minutes: fc.integer({ min: 0, max: Math.ceil(Math.max(...Object.values(full())) * 1.2) }),
        hour: fc.integer({ min: -30, max: 230 }),
      }),
      { maxLength: 40 },
    );
    const once = (said: Said[]) => [
      ...new Map(
        said.map((each) => [`${each.person} ${each.module} ${each.source} ${each.hour}`, each]),
      ).values(),
    ];
    await source.manager.update(Candidate, people[2]!.id, { studyVerdict: true });
    await source.manager.update(Candidate, people[4]!.id, { studyMinutes: full() });
    people = await source.manager.find(Candidate, { order: { serial: 'ASC' } });
    await fc.assert(
      fc.asyncProperty(history, async (drawn) => {
        const said = once(drawn);
        await source.query('DELETE FROM study_record');
        if (said.length > 0) await say(said);
        const [whole, ...units] = await curves('unit');
        expect(whole!.days).toEqual(retell(said, people));
        for (const { group, days } of units) {
          expect(days).toEqual(
            retell(
              said,
              people.filter(({ unitId }) => unitId === group),
            ),
          );
        }
        expect(units.reduce((sum, unit) => sum + unit.people, 0)).toBe(people.length);
      }),
      { numRuns: 60, seed: 20_250_519 },
    );
  });
});
