import type { EntityManager } from 'typeorm';
import type { IdKind } from '#eligibility';
import { DomainError } from '#problem';
import { applicationForm } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { Person } from '../person/person.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { Application } from './application.ts';
import { ApplicationVersion } from './application-version.ts';

/** Asks for the PDF of a version's Annex 1; the worker prints it, since it alone has a browser. */
export async function requestForm(
  manager: EntityManager,
  { applicationId, version, createdBy }: { applicationId: string; version: number; createdBy: string },
  now: Date,
): Promise<Job> {
  const { termId } = await manager.findOneByOrFail(Application, { id: applicationId });
  const payload = { applicationId, version: String(version) };
  return requestJob(manager, { contract: applicationForm, payload, termId, createdBy }, now);
}

export interface FormToRender {
  frozen: ApplicationVersion;
  idNumberSealed: Buffer;
  idKind: IdKind;
  term: Term;
}

/** @throws DomainError `VERSION_NOT_FOUND` */
export async function getFormToRender(
  manager: EntityManager,
  { applicationId, version }: { applicationId: string; version: number },
): Promise<FormToRender> {
  const frozen = await manager.findOneBy(ApplicationVersion, { applicationId, version });
  if (frozen === null)
    throw new DomainError({ kind: 'missing', code: 'VERSION_NOT_FOUND', detail: `没有第${version}版申报表` });
  const { termId, personId } = await manager.findOneByOrFail(Application, { id: applicationId });
  const { idNumberSealed, idKind } = await manager.findOneByOrFail(Person, { id: personId });
  return { frozen, idNumberSealed, idKind: idKind as IdKind, term: await getTerm(manager, termId) };
}

/** Keeps the printed form of a version. */
export async function recordForm(
  manager: EntityManager,
  { applicationId, version, digest }: { applicationId: string; version: number; digest: string },
): Promise<void> {
  await manager.update(ApplicationVersion, { applicationId, version }, { formDigest: digest });
}
