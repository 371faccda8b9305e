import { type EntityManager, IsNull, Not } from 'typeorm';
import { Credential } from './credential.ts';

/** A signed credential with the photo that its card shows; `name` is its holder's. */
export type CardToRender = Credential & { digits: string; name: string; photoDigest: string | null };

/** The signed credentials of a term that nothing took the place of, in the order of their numbers. */
export async function listCardsToRender(manager: EntityManager, termId: string): Promise<CardToRender[]> {
  const credentials = await manager.find(Credential, {
    where: { termId, digits: Not(IsNull()), standing: Not('superseded') },
    relations: { candidate: true },
    order: { number: 'ASC', copyNumber: 'ASC' },
  });
  return credentials.map((credential) =>
    Object.assign(credential, {
      digits: credential.digits!,
      name: credential.holderName,
      photoDigest: credential.candidate.photoDigest,
    }),
  );
}

/** Whose cards may be printed and handed out now: not what is suspended, revoked or superseded since it was made. */
export async function listInForce(manager: EntityManager, termId: string): Promise<Set<string>> {
  const credentials = await manager.find(Credential, {
    where: { termId, digits: Not(IsNull()), standing: 'good' },
    select: { id: true },
  });
  return new Set(credentials.map(({ id }) => id));
}

/** Notes the file of an e-certificate; the first one to arrive stays. */
export async function recordCertificateArtefact(
  manager: EntityManager,
  credentialId: string,
  certificateDigest: string,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Credential)
    .set({ certificateDigest })
    .where({ id: credentialId })
    .andWhere('certificate_digest IS NULL')
    .execute();
}

/** Notes the file of a card; the first one to arrive stays. */
export async function recordCardArtefact(
  manager: EntityManager,
  credentialId: string,
  artefactDigest: string,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Credential)
    .set({ artefactDigest })
    .where({ id: credentialId })
    .andWhere('artefact_digest IS NULL')
    .execute();
}
