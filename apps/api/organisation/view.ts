import type { EntityManager } from 'typeorm';
import type { OrganisationRow } from './listing.ts';

export function organisationView({ closedAt, ...row }: OrganisationRow) {
  return { ...row, closedAt: closedAt?.toISOString() ?? null };
}

interface InvitationRow {
  id: string;
  kind: string;
  name: string;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
}

/** Invitations of an organisation that somebody may still use, the newest first. */
export async function listOpenInvitations(manager: EntityManager, organisationId: string, now: Date) {
  const rows = await manager.query<InvitationRow[]>(
    `SELECT id, kind, name, created_at AS "createdAt", created_by AS "createdBy", expires_at AS "expiresAt"
     FROM invitation
     WHERE organisation_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
     ORDER BY created_at DESC, id`,
    [organisationId, now],
  );
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}
