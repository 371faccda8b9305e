import { getPrefecture, type RosterCells, rosterColumns, sexNames } from '#eligibility';
import type { TermSettings } from '#lifecycle';
import { type CellValue, writeTable } from '#sheets';
import type { DemoPerson } from '../people/index.ts';

/** The people as a roster workbook, as the office would receive it. */
export function sampleRoster(term: TermSettings, people: readonly DemoPerson[]): Promise<Uint8Array> {
  const columns = Object.entries(rosterColumns(term));
  return writeTable({
    name: '参培人员名单',
    title: `${term.title}参培人员名单`,
    columns: columns.map(([, { label, width }]) => ({ label, width })),
    rows: people.map((person, index) => {
      const cells = cellsOf(person, index);
      return columns.map(([key]) => cells[key as keyof RosterCells] ?? null);
    }),
    landscape: true,
  });
}

function cellsOf(person: DemoPerson, index: number): Partial<Record<keyof RosterCells, CellValue>> {
  const study = Object.entries(person.studyMinutes).map(
    ([code, minutes]) => [`study:${code}`, minutes] as const,
  );
  return {
    sequence: index + 1,
    name: person.name,
    sex: sexNames[person.sex],
    idNumber: person.idNumber,
    education: person.education,
    unit: person.unit.name,
    employer: person.employer,
    prefecture: getPrefecture(person.unit.prefecture).name,
    provincialChannel: person.unit.provincial ? '是' : null,
    qualificationLevel: person.qualificationLevel,
    projects: person.projects.join('、'),
    phone: person.phone,
    accessibleNeed: person.accessibleNeed,
    unavailable: person.unavailable,
    photoFile: person.photoFile,
    ...Object.fromEntries(study),
  };
}
