import type { IdNumberVault } from '#database/person';
import { maskIdNumber, maskPhone } from '#eligibility';
import type { AccountRow } from './listing.ts';

/** An account as those see it who manage it; `vault` opens ID numbers, to be shown masked. */
export function accountView(row: AccountRow, vault?: IdNumberVault) {
  const { organisationId, organisationName, idNumberSealed, phone, ...rest } = row;
  return {
    ...rest,
    organisation: organisationId === null ? null : { id: organisationId, name: organisationName },
    maskedPhone: phone === null ? null : maskPhone(phone),
    maskedIdNumber:
      idNumberSealed === null || vault === undefined ? null : maskIdNumber(vault.open(idNumberSealed)),
    createdAt: row.createdAt?.toISOString() ?? null,
    lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
  };
}
