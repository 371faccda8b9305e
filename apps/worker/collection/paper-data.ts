import type { CollectionCard, CollectionPaper, SummaryPerson } from '#database/collection';
import { type Term } from '#database/term';
import type { HandOverRegisterData, SummaryTableData } from '#documents';
import { getPrefecture, sexNames } from '#eligibility';
import { formatDate, formatDateTime, shanghaiDate } from '#lifecycle';
import type { AnnexTwo, HandOverRegister } from '#sheets';

/** Lists of one order by unit, in the order in which they came. */
export function byUnit<Row extends { unitId: string }>(rows: readonly Row[]): Row[][] {
  const units = new Map<string, Row[]>();
  for (const row of rows) units.set(row.unitId, [...(units.get(row.unitId) ?? []), row]);
  return [...units.values()];
}

/** When and by whom a list was ordered: what stands at its foot and across it. */
export function traceOf({ orderedBy, orderedAt, reason }: CollectionPaper) {
  const at = formatDateTime(orderedAt.toISOString());
  return { printed: { at, by: orderedBy }, watermark: { by: orderedBy, at, reason: reason ?? '' } };
}

interface SummarySources {
  paper: CollectionPaper;
  term: Term;
  /** The ID number as it is to stand there, masked unless the order says otherwise */
  idNumber(person: SummaryPerson): string;
}

/** Annex 2 of one unit, for paper. */
export function summaryDataOf(
  people: readonly SummaryPerson[],
  { paper, term, idNumber }: SummarySources,
): SummaryTableData {
  const { printed, watermark } = traceOf(paper);
  const names = new Map(term.settings.projects.map(({ code, name }) => [code, name]));
  return {
    unit: people[0]!.unitName,
    round: paper.round,
    handler: paper.handler,
    phone: paper.phone,
    filledOn: shanghaiDate(paper.orderedAt.toISOString()),
    printed,
    ...(paper.full && { watermark }),
    people: people.map((person) => ({
      employer: person.employer,
      name: person.name,
      sex: sexNames[person.sex] as '男' | '女',
      idNumber: idNumber(person),
      education: person.education ?? '',
      level: person.qualificationLevel ?? '',
      occupation: person.qualificationOccupation ?? '',
      projects: person.projects.map((code) => names.get(code) ?? code),
      phone: person.phone,
    })),
  };
}

/** The same as a sheet. */
export function annexTwoOf({ people, filledOn, watermark, ...data }: SummaryTableData): AnnexTwo {
  return {
    ...data,
    filledOn: formatDate(filledOn!, { weekday: false }),
    ...(watermark && { trace: `${watermark.by} ${watermark.at} 导出，用途：${watermark.reason}` }),
    people: people.map((person) => ({ education: '', level: '', occupation: '', phone: '', ...person })),
  };
}

/** 发放登记表 of one unit, for paper. */
export function registerDataOf(
  cards: readonly CollectionCard[],
  { paper, term }: Pick<SummarySources, 'paper' | 'term'>,
): HandOverRegisterData {
  const [{ unitName, prefecture }] = cards as [CollectionCard];
  return {
    term: term.settings.title,
    round: paper.round,
    prefecture: getPrefecture(prefecture).name,
    unit: unitName,
    printed: traceOf(paper).printed,
    cards: cards.map(({ number, copyNumber, holderName, employer, projects, validTo }) => ({
      ...{ number, copyNumber, name: holderName, employer, projects, validTo },
    })),
  };
}

/** The same as a sheet. */
export function registerSheetOf({
  term,
  round = 'training',
  prefecture,
  unit,
  cards,
}: HandOverRegisterData): HandOverRegister {
  return {
    ...{ term, round, prefecture, unit },
    cards: cards.map((card) => ({ ...card, validTo: formatDate(card.validTo, { weekday: false }) })),
  };
}
