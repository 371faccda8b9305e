import type { EntityManager } from 'typeorm';
import { Credential } from './credential.ts';

/** A credential with the photo that its card shows; `name` is its holder's. */
export type CardToRender = Credential & { name: string; photoDigest: string | null };

/** The credentials of a term in the order of their numbers. */
export async function listCardsToRender(manager: EntityManager, termId: string): Promise<CardToRender[]> {
  const credentials = await manager.find(Credential, {
    where: { termId },
    relations: { candidate: true },
    order: { number: 'ASC', copyNumber: 'ASC' },
  });
  return credentials.map((credential) =>
    Object.assign(credential, {
      name: credential.holderName,
      photoDigest: credential.candidate.photoDigest,
    }),
  );
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
