import { checkCharacterOf, type Sex } from '#eligibility';
import type { TermSettings } from '#lifecycle';
import { type Draw, drawFrom } from './draw.ts';
import { drawName, rareNames } from './names.ts';
import { type DemoUnit, drawUnits } from './units.ts';

/** One synthetic person of a roster. */
export interface DemoPerson {
  name: string;
  sex: Sex;
  idNumber: string;
  birthYear: number;
  education: string;
  qualificationLevel: string;
  unit: DemoUnit;
  employer: string;
  /** Project names. */
  projects: string[];
  phone: string;
  accessibleNeed: string | null;
  /** As the roster writes it; null for nearly everybody. */
  unavailable: string | null;
  /** Minutes by module code. */
  studyMinutes: Record<string, number>;
  photoFile: string;
}

export interface PeopleOptions {
  seed?: number;
  people?: number;
  units?: number;
  /** How many have not studied enough. */
  lackingHours?: number;
  accessible?: number;
}

const educations = [
  '大学专科毕业',
  '大学本科毕业',
  '大学本科毕业',
  '中等专科毕业',
  '硕士研究生毕业',
  '技工学校毕业',
];
const levels = ['三级/高级工', '二级/技师', '一级/高级技师', '助理级', '中级', '副高级'];
const needs = [
  '轮椅',
  '行动不便，请安排靠门座位',
  '左耳听力障碍',
  '轮椅',
  '视力障碍，需大字',
  '孕晚期，请安排靠过道座位',
];
const absences = ['6月6日上午', '08:30-10:00', '18:00-20:00', '6月6日晚上', '13:30-15:00'];

/**
 * Synthetic people for a term, the same for the same seed. Their identity numbers have right checksums
 * and county 99, which GB/T 2260 never gave out; their mobiles begin with 163, which no carrier has.
 */
export function drawPeople(term: TermSettings, options: PeopleOptions = {}): DemoPerson[] {
  const { seed = 20250606, people = 500 } = options;
  const {
    units = Math.ceil(people * 0.28),
    lackingHours = Math.round(people * 0.014),
    accessible = Math.ceil(people * 0.012),
  } = options;
  const draw = drawFrom(seed, 'people');
  const typeGroups = [...new Set(term.projects.map(({ typeGroup }) => typeGroup))];
  const slots = drawUnits(draw, units, people, typeGroups).flatMap((unit) =>
    Array.from({ length: unit.size }, () => unit),
  );
  const order = draw.shuffled(slots.map((_, index) => index));
  const taken = (from: number, count: number) =>
    new Map(order.slice(from, from + count).map((slot, nth) => [slot, nth]));
  const rare = taken(0, rareNames.length);
  const needing = taken(rareNames.length, accessible);
  const absent = taken(rareNames.length + accessible, Math.min(absences.length, people));
  const lacking = taken(people - lackingHours, lackingHours);
  const used = new Set<string>();
  return slots.map((unit, index) => ({
    ...drawPerson(draw, unit, term, used, rareNames[rare.get(index) ?? -1]),
    accessibleNeed: needing.has(index) ? needs[needing.get(index)! % needs.length]! : null,
    unavailable: absences[absent.get(index) ?? -1] ?? null,
    studyMinutes: drawStudy(draw, term, lacking.has(index)),
    phone: `163${String(index * 7919 + 10_000_019)
      .padStart(8, '0')
      .slice(-8)}`,
    photoFile: `${String(index + 1).padStart(4, '0')}.jpg`,
  }));
}

type Drawn = Omit<DemoPerson, 'accessibleNeed' | 'unavailable' | 'studyMinutes' | 'phone' | 'photoFile'>;

function drawPerson(
  draw: Draw,
  unit: DemoUnit,
  term: TermSettings,
  used: Set<string>,
  rare: { name: string; sex: Sex } | undefined,
): Drawn {
  const sex = rare?.sex ?? (draw.chance(0.52) ? 'female' : 'male');
  const birthYear = term.year - Math.round(26 + 32 * (draw.fraction() + draw.fraction()) * 0.5);
  return {
    name: rare?.name ?? drawName(draw, sex, unit.prefecture),
    sex,
    birthYear,
    idNumber: drawIdNumber(draw, unit.prefecture, birthYear, sex, used),
    education: draw.one(educations),
    qualificationLevel: draw.one(levels),
    unit,
    employer: draw.chance(0.12)
      ? `${unit.name.slice(0, 2)}${draw.one(['顺和', '恒信', '嘉业'])}实业有限公司`
      : unit.name,
    projects: drawProjects(draw, term, unit.typeGroup),
  };
}

function drawIdNumber(draw: Draw, prefecture: string, year: number, sex: Sex, used: Set<string>): string {
  const region = draw.chance(0.8)
    ? prefecture.slice(0, 4)
    : draw.one(['5101', '5107', '5113', '5134', '5115']);
  for (;;) {
    const birth = `${year}${pad(draw.integer(1, 12), 2)}${pad(draw.integer(1, 28), 2)}`;
    const sequence = draw.integer(0, 499) * 2 + (sex === 'male' ? 1 : 0);
    const body = `${region}99${birth}${pad(sequence, 3)}`;
    if (used.has(body)) continue;
    used.add(body);
    return body + checkCharacterOf(body);
  }
}

function drawProjects(draw: Draw, term: TermSettings, typeGroup: string): string[] {
  const names = term.projects.filter((project) => project.typeGroup === typeGroup).map(({ name }) => name);
  const most = Math.min(term.application.maxProjects, names.length);
  const count = Math.min(most, draw.one([1, 1, 1, 1, 2, 2, 3]));
  return draw.shuffled(names).slice(0, count);
}

function drawStudy(draw: Draw, term: TermSettings, lacking: boolean): Record<string, number> {
  const short = draw.integer(0, term.study.modules.length - 1);
  return Object.fromEntries(
    term.study.modules.map(({ code, requiredMinutes }, index) => [
      code,
      lacking && index === short
        ? Math.floor(requiredMinutes * (0.3 + draw.fraction() * 0.6))
        : requiredMinutes + draw.integer(0, 45),
    ]),
  );
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
