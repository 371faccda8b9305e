import type { Instance, InstanceInput } from '../model/instance.ts';
import { parseInstance } from '../model/parse-instance.ts';

type CandidateInput = InstanceInput['candidates'][number];
type RoomInput = InstanceInput['venues'][number]['rooms'][number];

/** What a lesson says about its exam; the rest is the plainest there is. */
export interface SmallExam {
  readonly open?: readonly [from: string, to: string][];
  readonly rooms?: readonly Partial<RoomInput>[];
  readonly travel?: Record<string, number>;
  readonly candidates: readonly Partial<CandidateInput>[];
  readonly humane?: InstanceInput['humane'];
  readonly venues?: InstanceInput['venues'];
}

/** An exam on 2025-06-06 in one venue `v` with one room of two by two seats, 90 minutes and 30 between. */
export function smallExam(exam: SmallExam): Instance {
  const rooms = (exam.rooms ?? [{}]).map((room, at) => ({ id: `R${at + 1}`, rows: 2, columns: 2, ...room }));
  return parseInstance({
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: 90,
    turnoverMinutes: 30,
    days: [
      { date: '2025-06-06', open: (exam.open ?? [['08:30', '12:00']]).map(([from, to]) => ({ from, to })) },
    ],
    venues: exam.venues ?? [{ id: 'v', prefecture: '510100', travelMinutes: exam.travel ?? {}, rooms }],
    candidates: exam.candidates.map((candidate, at) => ({
      id: `c${at + 1}`,
      unit: `u${at + 1}`,
      prefecture: '510100',
      ...candidate,
    })),
    humane: exam.humane ?? { earliestDeparture: '06:00', latestReturn: '23:00' },
  } satisfies InstanceInput);
}

/** So many people of one unit. */
export function unitOf(
  unit: string,
  people: number,
  facts: Partial<CandidateInput> = {},
): Partial<CandidateInput>[] {
  return Array.from({ length: people }, (_, member) => ({ id: `${unit}-${member + 1}`, unit, ...facts }));
}

/** 2025-06-06 at a time of day. */
export function at(time: string): string {
  return `2025-06-06T${time}`;
}
