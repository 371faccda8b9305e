import { credentialStatusNames, statusOn } from '#credential';
import type { IdNumberVault } from '#database/person';
import { getPrefecture, maskIdNumber, sexNames } from '#eligibility';
import { isQualified, type TermSettings } from '#lifecycle';
import { withOffset } from '../plan/moment.ts';
import { resultView } from '../result/view.ts';
import type { CandidateRow } from './listing.ts';

export interface ViewContext {
  settings: TermSettings;
  vault: IdNumberVault;
  hostUrl: string;
  /** Shanghai civil date */
  today: string;
}

/** What staff see of a candidate: never the full ID number. */
export function candidateView(row: CandidateRow, context: ViewContext) {
  const { settings, vault } = context;
  return {
    id: row.id,
    serial: row.serial,
    name: row.name,
    sex: sexNames[row.sex],
    maskedIdNumber: maskIdNumber(vault.open(row.idNumberSealed)),
    unit: { id: row.unitId, name: row.unitName },
    employer: row.employer,
    prefecture: { code: row.prefecture, name: getPrefecture(row.prefecture).name },
    projects: projectNames(row.projects, settings),
    accessible: row.accessible,
    qualified: isQualified(row, settings),
    /** Dropped out: neither studies nor sits the exam */
    withdrawn: row.withdrawn,
    seat: seatView(row, settings),
    result: resultView(row, settings.marks),
    credential: credentialView(row, context),
  };
}

function seatView(row: CandidateRow, { venues }: TermSettings) {
  const { venue, start, room, seat, slipId, admitNumber, slipReady } = row;
  if (venue === null || start === null || room === null || seat === null) return null;
  if (slipId === null || admitNumber === null) return null;
  const place = venues.find(({ id }) => id === venue);
  return {
    start: withOffset(start),
    roomId: room,
    roomName: place?.rooms.find(({ id }) => id === room)?.name ?? room,
    seat,
    admitNumber,
    slipId,
    slipReady,
  };
}

function credentialView({ credential }: CandidateRow, { settings, hostUrl, today }: ViewContext) {
  if (credential === null) return null;
  const status = statusOn(credential, today, settings.card.expiringDays);
  return {
    id: credential.id,
    number: credential.number,
    status,
    statusName: credentialStatusNames[status],
    cardReady: credential.ready,
    verifyUrl: `${hostUrl}/c/${credential.publicId}`,
  };
}

/** Names of project codes; a code that the term no longer lists stands for itself. */
export function projectNames(codes: readonly string[], { projects }: TermSettings): string[] {
  return codes.map((code) => projects.find((project) => project.code === code)?.name ?? code);
}
