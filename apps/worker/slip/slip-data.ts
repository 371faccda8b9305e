import { Temporal } from 'temporal-polyfill';
import type { SlipToRender } from '#database/slip';
import type { AdmitSlipData } from '#documents';
import { maskIdNumber, sexNames } from '#eligibility';
import { instantOf, type TermSettings } from '#lifecycle';

/** What the slips of one term have in common; one object, for which the template is prepared once. */
export type SlipTerm = AdmitSlipData['term'];

export function slipTermOf({ title, issuer, contacts, exam }: TermSettings): SlipTerm {
  return {
    title,
    issuer: issuer.name,
    helpPhone: contacts.phone,
    rules: {
      durationMinutes: exam.durationMinutes,
      enterBeforeMinutes: exam.enterFromMinutes,
      lateLimitMinutes: exam.lateLimitMinutes,
      earliestHandInMinutes: exam.earliestHandInMinutes,
    },
  };
}

export interface SlipFacts {
  slip: SlipToRender;
  settings: TermSettings;
  term: SlipTerm;
  /** The batch's number in the plan, from 1 */
  batch: number;
  idNumber: string;
  photo: Uint8Array | null;
}

/** Everything that one slip shows; the QR holds the admit number, which the door looks up. */
export function slipDataOf({ slip, settings, term, batch, idNumber, photo }: SlipFacts): AdmitSlipData {
  const { exam, venues, projects } = settings;
  const venue = venues.find(({ id }) => id === slip.venue)!;
  const room = venue.rooms.find(({ id }) => id === slip.room)!;
  return {
    term,
    candidate: {
      name: slip.name,
      sex: sexNames[slip.sex] as '男' | '女',
      maskedId: maskIdNumber(idNumber),
      unit: slip.unit,
      projects: slip.projects.map((code) => projects.find((project) => project.code === code)?.name ?? code),
      photo,
    },
    admitNumber: slip.number,
    batch,
    start: instantOf(slip.start),
    end: instantOf(later(slip.start, exam.durationMinutes)),
    reportBy: instantOf(later(slip.start, -exam.reportByMinutes)),
    venue: { name: venue.name, address: `${venue.address}${venue.floor}`, aliases: venue.aliases },
    room: { name: room.name, rows: room.rows, columns: room.columns, missing: room.missing },
    seat: slip.seat,
    qr: slip.number,
  };
}

function later(civilMoment: string, minutes: number): string {
  return Temporal.PlainDateTime.from(civilMoment).add({ minutes }).toString({ smallestUnit: 'minute' });
}
