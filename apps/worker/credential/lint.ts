import { cardLimits, formatCredentialNumber, PUBLIC_ID_BYTES, publicIdFrom, validityFrom } from '#credential';
import { prepareCard } from '#credential/sign';
import { type HolderFacts, projectNamesOf } from '#database/credential';
import { CARD_PHOTO, cardDataSchema, findMissingGlyphs, preparePhoto } from '#documents';
import { sexNames } from '#eligibility';
import { shanghaiDate, type TermSettings } from '#lifecycle';
import { DomainError } from '#problem';
import type { Publishing } from '../trust/publisher.ts';
import { cardDataOf } from './card-data.ts';
import { bodyOf } from './sign-card.ts';

export interface Applicant {
  holder: HolderFacts;
  settings: TermSettings;
  photo: Uint8Array | null;
}

/**
 * Tries everything that a card goes through on a card with the holder's own facts and made-up number and id, before
 * a number is given out: fields, dates, photo, glyphs, key of the day, size of the QR.
 * @throws DomainError of the first step that would fail
 */
export async function lintHolder(applicant: Applicant, publishing: Publishing, now: Date): Promise<void> {
  const { holder, settings, photo } = applicant;
  const { keys, origin } = publishing;
  const today = shanghaiDate(now.toISOString());
  const issuer = keys.issuerAt(origin);
  const key = keys.keyOfTheDay(issuer.id, 'card', today);
  const card = trialOf(applicant, today);
  const body = bodyOf({ ...card, issuerId: issuer.id }, key.id);
  prepareCard(body, { publicId: card.publicId, origin, ring: keys.ring, today });

  const digits = '9'.repeat(240);
  const data = cardDataOf({ card: { ...card, digits }, settings, hostUrl: origin, photo });
  const parsed = cardDataSchema.safeParse(data);
  if (!parsed.success) {
    throw refuse(
      'CARD_DATA_INVALID',
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`),
    );
  }
  await preparePhoto(data.holder.photo, CARD_PHOTO);
  const missing = await findMissingGlyphs([holder.name, holder.employer, ...card.projects].join(''));
  if (missing.length > 0) {
    throw refuse(
      'GLYPH_MISSING',
      missing.map(({ character, codePoint }) => `“${character}”（${codePoint}）没有字形`),
    );
  }
}

function trialOf({ holder, settings }: Applicant, today: string) {
  const { numberPrefix, provinceCode, validityYears } = settings.card;
  const year = Number(today.slice(0, 4));
  return {
    id: holder.candidateId,
    publicId: publicIdFrom(new Uint8Array(PUBLIC_ID_BYTES)),
    number: formatCredentialNumber({ prefix: numberPrefix, province: provinceCode, year, serial: 1 }),
    copyNumber: 1,
    holderName: holder.name,
    sex: sexNames[holder.sex],
    employer: holder.employer,
    issuer: settings.issuer.name,
    projects: projectNamesOf(settings, holder.projects),
    // The longest that a card may name.
    projectCodes: holder.projects.map((_, at) => cardLimits.project - holder.projects.length + at),
    statusIndex: cardLimits.statusIndex,
    ...validityFrom(today, validityYears),
  };
}

function refuse(code: string, faults: readonly string[]): DomainError {
  return new DomainError({ kind: 'invalid', code, detail: faults.join('；') });
}
