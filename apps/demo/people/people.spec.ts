import { createHash } from 'node:crypto';
import sharp from 'sharp';
import {
  checkRosterRows,
  parseIdNumber,
  parseName,
  parsePhone,
  prefectures,
  rosterColumns,
  studiedEnough,
} from '#eligibility';
import { checkScoreRows, formatAdmitNumber, outcomeOf, scoreColumns } from '#lifecycle';
import { readTable } from '#sheets';
import { drawScores, sampleRoster, sampleScores } from '../sheets/index.ts';
import { demoTerm } from '../term/index.ts';
import { drawPeople, photoOf, photosZip } from './index.ts';

const people = drawPeople(demoTerm);

async function readRoster() {
  const table = await readTable(await sampleRoster(demoTerm, people), rosterColumns(demoTerm));
  return { table, check: checkRosterRows(table.rows, demoTerm) };
}

describe('synthetic people', () => {
  it('A01 500 people of 140 units of 1 to 35 over all 21 prefectures, some of the provincial channel', () => {
    const units = new Map(people.map(({ unit }) => [unit.name, unit]));
    const sizes = [...units.values()].map(({ size }) => size);
    expect(people).toHaveLength(500);
    expect(units.size).toBe(140);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(35);
    expect(Math.max(...sizes)).toBeGreaterThan(8);
    expect(new Set(people.map(({ unit }) => unit.prefecture)).size).toBe(prefectures.length);
    expect([...units.values()].filter(({ provincial }) => provincial).length).toBeGreaterThanOrEqual(3);
  });

  it('A02 identity numbers are right, agree with the sex, differ, and belong to no county', () => {
    for (const { idNumber, sex, birthYear } of people) {
      const parsed = parseIdNumber(idNumber);
      expect(parsed.sex).toBe(sex);
      expect(parsed.birthDate).toMatch(new RegExp(`^${birthYear}-`));
      expect(idNumber.slice(4, 6)).toBe('99');
    }
    expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(500);
    expect(new Set(people.map(({ phone }) => parsePhone(phone))).size).toBe(500);
  });

  it('A03 names are as printed, with Yi and Tibetan ones, and the rare characters are among them', () => {
    const names = people.map(({ name }) => name);
    for (const name of names) expect(parseName(name)).toBe(name);
    for (const character of ['䶮', '𬴂', '㛃', '𬭛', '𣲗', '𠮷']) expect(names.join('')).toContain(character);
    expect(names.filter((name) => name.includes('·')).length).toBeGreaterThan(10);
    const lengths = new Set(names.map((name) => [...name].length));
    for (const length of [2, 3, 4, 13]) expect(lengths).toContain(length);
  });

  it('A04 six need an accessible seat, and seven lack hours', () => {
    expect(people.filter(({ accessibleNeed }) => accessibleNeed !== null)).toHaveLength(6);
    const lacking = people.filter(({ studyMinutes }) => !studiedEnough(studyMinutes, demoTerm));
    expect(lacking).toHaveLength(7);
  });

  it('A05 the same seed draws the same people, another seed others', () => {
    expect(drawPeople(demoTerm)).toEqual(people);
    expect(drawPeople(demoTerm, { seed: 1 })[0]).not.toEqual(people[0]);
  });
});

describe('the sample roster', () => {
  it('B01 is read back without a problem: 500 people, all but seven studied enough', async () => {
    const { table, check } = await readRoster();
    expect(table.problems).toEqual([]);
    expect(table.ignored).toEqual([]);
    expect(check.findings).toEqual([]);
    expect(check.entries).toHaveLength(500);
    expect(check.entries.filter(({ studyMinutes }) => studiedEnough(studyMinutes, demoTerm))).toHaveLength(
      493,
    );
    expect(check.entries.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
    expect(check.entries.map(({ idNumber }) => idNumber.value)).toEqual(
      people.map(({ idNumber }) => idNumber),
    );
    expect(check.entries.filter(({ unavailable }) => unavailable.length > 0)).toHaveLength(5);
  });
});

describe('sample scores', () => {
  const slips = people.map(({ name }, index) => ({
    name,
    admitNumber: formatAdmitNumber({
      year: 2025,
      ordinal: 2,
      batch: Math.floor(index / 100) + 1,
      room: 1,
      seat: (index % 100) + 1,
    }),
  }));

  it('C01 are read back as drawn; about 92% pass, three are absent, two deferred, one void', async () => {
    const drawn = drawScores(slips, demoTerm.marks);
    const table = await readTable(await sampleScores(drawn), scoreColumns);
    const expected = new Map(slips.map(({ admitNumber, name }) => [admitNumber, name]));
    const { entries, findings, missing } = checkScoreRows(table.rows, expected, demoTerm.marks);
    expect([table.problems, findings, missing]).toEqual([[], [], []]);
    expect(entries.map(({ admitNumber, score, code }) => ({ admitNumber, score, code }))).toEqual(
      drawn.map(({ admitNumber, score, code }) => ({ admitNumber, score, code })),
    );
    const count = (code: string) => drawn.filter((score) => score.code === code).length;
    expect([count('A'), count('D'), count('V6')]).toEqual([3, 2, 1]);
    const passed = entries.filter((entry) => outcomeOf(entry, demoTerm.marks) === 'passed').length;
    expect(passed).toBeGreaterThan(445);
    expect(passed).toBeLessThan(475);
  });

  it('C02 go by name: whoever is drawn to pass does so in any seat and any order', () => {
    const resultsOf = (places: typeof slips) =>
      new Map(drawScores(places, demoTerm.marks).map(({ name, score, code }) => [name, [score, code]]));
    const distinct = [...new Map(slips.map((slip) => [slip.name, slip])).values()];
    const numbers = distinct.map(({ admitNumber }) => admitNumber);
    const reseated = distinct
      .map(({ name }, index) => ({ name, admitNumber: numbers.at(-1 - index)! }))
      .toReversed();
    expect(resultsOf(reseated)).toEqual(resultsOf(distinct));
  });
});

describe('portraits', () => {
  it('D01 are JPEG of 413×579 and at most 20 KB, one like no other', async () => {
    const digests = new Set<string>();
    for (const person of people.slice(0, 40)) {
      const photo = await photoOf(person, 2025);
      const { format, width, height } = await sharp(photo).metadata();
      expect({ format, width, height }).toEqual({ format: 'jpeg', width: 413, height: 579 });
      expect(photo.length).toBeLessThanOrEqual(20 * 1024);
      digests.add(createHash('sha256').update(photo).digest('hex'));
    }
    expect(digests.size).toBe(40);
  });

  it('D02 the archive is the same for the same people', async () => {
    const some = people.slice(0, 3);
    expect(Buffer.from(await photosZip(some, 2025)).equals(Buffer.from(await photosZip(some, 2025)))).toBe(
      true,
    );
  });
});
