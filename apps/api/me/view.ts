import { credentialStatusNames, statusOn } from '#credential';
import type { IdNumberVault } from '#database/person';
import { maskIdNumber } from '#eligibility';
import { listExamRules, shanghaiDate } from '#lifecycle';
import { resultView } from '../result/view.ts';
import { nextDeed } from './next-deed.ts';
import type { OwnRow } from './own-record.ts';
import { ownSeat } from './seat.ts';
import { ownSteps } from './way.ts';

/** All that somebody sees of their own way from the roster to the card. */
export function ownView(
  row: OwnRow,
  { vault, hostUrl, now }: { vault: IdNumberVault; hostUrl: string; now: Date },
) {
  const { settings } = row.term;
  const seat = ownSeat(row);
  const standing = resultView(row, settings.marks);
  const result =
    standing === null || row.publishedAt === null
      ? null
      : {
          score: standing.score,
          codeName: standing.codeName,
          passed: standing.passed,
          publishedAt: row.publishedAt.toISOString(),
        };
  const credential = ownCredential(row, hostUrl, now);
  const situation = { row, seat, result, credential, now };
  return {
    name: row.name,
    maskedIdNumber: maskIdNumber(vault.open(row.idNumberSealed)),
    term: { name: row.term.name, examDate: settings.exam.days[0]!.date },
    steps: ownSteps(situation),
    next: nextDeed(situation),
    seat,
    result,
    credential,
    rules: listExamRules(settings.exam),
    contacts: settings.contacts,
  };
}

function ownCredential({ credential, card, term }: OwnRow, hostUrl: string, now: Date) {
  if (credential === null || card === null) return null;
  const { number, validFrom, validTo, publicId, ready } = credential;
  const status = statusOn(credential, shanghaiDate(now.toISOString()), term.settings.card.expiringDays);
  return {
    title: term.settings.card.title,
    issuer: term.settings.issuer.name,
    holderName: card.holderName,
    employer: card.employer,
    projects: card.projects,
    number,
    validFrom,
    validTo,
    status,
    statusName: credentialStatusNames[status],
    verifyUrl: `${hostUrl}/c/${publicId}`,
    /** Whether they may download it */
    cardReady: ready && credential.standing === 'good',
  };
}

export type OwnCredential = NonNullable<ReturnType<typeof ownCredential>>;
