import { Temporal } from 'temporal-polyfill';
import type { Attendance } from '#database/paper';
import type { SlipToRender } from '#database/slip';
import type { BatchSummaryData, RoomRecordData, SittingData } from '#documents';
import { formatDateTime, instantOf, type TermSettings } from '#lifecycle';
import type { Batch, Sitting } from './sittings.ts';

/** What the papers of one run have in common. */
export interface PaperFacts {
  settings: TermSettings;
  /** When the run began, an instant */
  at: string;
  /** Who asked for it */
  by: string;
}

/** What a paper shows of a person beside the slip's own row. */
export interface Shown {
  maskedId: string;
  photo: Uint8Array | null;
}

export async function sittingDataOf(
  facts: PaperFacts,
  batch: Batch,
  { room: id, slips }: Sitting,
  show: (slip: SlipToRender) => Promise<Shown>,
): Promise<SittingData> {
  const { name, rows, columns } = roomOf(facts.settings, batch.venue, id);
  const candidates: SittingData['candidates'] = [];
  for (const slip of slips) {
    const { seat, number, name: person, unit } = slip;
    candidates.push({ seat, admitNumber: number, name: person, unit, ...(await show(slip)) });
  }
  return { ...headOf(facts, batch), room: { name, rows, columns }, candidates };
}

export function roomRecordDataOf(facts: PaperFacts, batch: Batch, { room, slips }: Sitting): RoomRecordData {
  const { name } = roomOf(facts.settings, batch.venue, room);
  return { ...headOf(facts, batch), room: name, due: slips.length };
}

/** Counts that are not all recorded yet are left to be filled in by hand. */
export function batchSummaryDataOf(
  facts: PaperFacts,
  batch: Batch,
  attendance: readonly Attendance[],
): BatchSummaryData {
  const rooms = batch.sittings.map(({ room, slips }) => {
    const { name } = roomOf(facts.settings, batch.venue, room);
    const counted = attendance.find(
      (item) => item.start === batch.start && item.venue === batch.venue && item.room === room,
    );
    if (counted === undefined || counted.recorded < counted.due) {
      return { room: name, due: slips.length, present: null, absent: null, violations: null };
    }
    const { due, absent, violations } = counted;
    return { room: name, due, present: due - absent, absent, violations };
  });
  return { ...headOf(facts, batch), rooms };
}

function headOf({ settings, at, by }: PaperFacts, { number, venue, start }: Batch) {
  const end = Temporal.PlainDateTime.from(start).add({ minutes: settings.exam.durationMinutes });
  return {
    term: settings.title,
    venue: settings.venues.find(({ id }) => id === venue)!.name,
    batch: number,
    start: instantOf(start),
    end: instantOf(end.toString({ smallestUnit: 'minute' })),
    printed: { at: formatDateTime(at), by },
  };
}

function roomOf({ venues }: TermSettings, venue: string, room: string) {
  return venues.find(({ id }) => id === venue)!.rooms.find(({ id }) => id === room)!;
}
