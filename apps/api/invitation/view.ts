import type { OpenInvitation } from '#database/account';

/** The fragment of an address is never sent to a server, and so is in no log. */
export function invitationAnswer({ invitation, token }: OpenInvitation, hostUrl: string) {
  return {
    id: invitation.id,
    name: invitation.name,
    link: `${hostUrl}/invitation#${token}`,
    expiresAt: invitation.expiresAt.toISOString(),
  };
}
