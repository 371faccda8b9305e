import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { formatCredentialNumber, PUBLIC_ID_BYTES, publicIdFrom, validityFrom } from '#credential';
import { shanghaiDate } from '#lifecycle';
import { getTerm } from '../term/get-term.ts';
import { Credential, type CredentialOrigin } from './credential.ts';
import { lockSerial, saveSerial } from './serial.ts';

/**
 * The credential that takes the place of another. A reissue keeps number and dates and raises the copy number; a
 * renewal has a number and three years of its own. Either way the QR's id is new, so that the old card is told from
 * the new one. Steps from here on are those of any other credential.
 */
export async function createSuccessor(
  manager: EntityManager,
  former: Credential,
  origin: Exclude<CredentialOrigin, 'issue'>,
  now: Date,
): Promise<Credential> {
  const { termId, candidateId, holderName, sex, employer, projects, issuer } = former;
  return manager.save(
    manager.create(Credential, {
      publicId: publicIdFrom(randomBytes(PUBLIC_ID_BYTES)),
      ...{ termId, candidateId, holderName, sex, employer, projects, issuer },
      ...(origin === 'reissue' ? copyOf(former) : await renewed(manager, former, now)),
      origin,
      supersedesId: former.id,
      issuedAt: now,
    }),
  );
}

function copyOf({ number, copyNumber, validFrom, validTo }: Credential) {
  return { number, copyNumber: copyNumber + 1, validFrom, validTo };
}

async function renewed(manager: EntityManager, { termId }: Credential, now: Date) {
  const { settings } = await getTerm(manager, termId);
  const { numberPrefix, provinceCode, validityYears } = settings.card;
  const today = shanghaiDate(now.toISOString());
  const year = Number(today.slice(0, 4));
  const serial = (await lockSerial(manager, year)) + 1;
  await saveSerial(manager, year, serial);
  return {
    number: formatCredentialNumber({ prefix: numberPrefix, province: provinceCode, year, serial }),
    copyNumber: 1,
    ...validityFrom(today, validityYears),
  };
}
