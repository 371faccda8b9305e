import { type EntityManager, IsNull } from 'typeorm';
import {
  type ApplicationDraft,
  type IdKind,
  parseIdNumber,
  type RecommendingUnit,
  type Surroundings,
} from '#eligibility';
import { type ApplicationStanding, shanghaiDate } from '#lifecycle';
import { DomainError } from '#problem';
import { listBars } from '../consequence/bar.ts';
import { Organisation } from '../organisation/organisation.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { Person } from '../person/person.ts';
import { Application } from './application.ts';
import { EvidenceFile } from './evidence-file.ts';
import { isRecommendedBy } from './recommended.ts';

export interface OwnApplication {
  applicationId: string;
  personId: string;
}

/**
 * Somebody's own application, locked until the transaction ends where it is to change.
 * @throws DomainError `APPLICATION_NOT_FOUND`, for another's as well
 */
export async function getOwnApplication(
  manager: EntityManager,
  { applicationId, personId }: OwnApplication,
  lock = false,
): Promise<Application> {
  const found = await manager.findOne(Application, {
    where: { id: applicationId, personId },
    ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
  });
  if (found === null) throw notFound();
  return found;
}

export function notFound(): DomainError {
  return new DomainError({ kind: 'missing', code: 'APPLICATION_NOT_FOUND', detail: '没有找到这份申报' });
}

export function standingOf({ state, channel, returnedBy }: Application): ApplicationStanding {
  return { state, channel, returnedBy };
}

/** The rules' view of everything around a draft, but for the version, which the caller knows. */
export async function surroundingsOf(
  manager: EntityManager,
  { id, personId, data }: Pick<Application, 'id' | 'personId' | 'data'>,
  vault: IdNumberVault,
  now: Date,
): Promise<Omit<Surroundings, 'version'> & { name: string; photoDigest: string | null }> {
  const person = await manager.findOneByOrFail(Person, { id: personId });
  const files = await manager.findBy(EvidenceFile, { applicationId: id, voidedAt: IsNull() });
  const { sex, birthDate } = parseIdNumber(vault.open(person.idNumberSealed), [person.idKind as IdKind]);
  return {
    name: person.name,
    identity: { sex, birthDate },
    unit: await findRecommendingUnit(manager, { id, data }, shanghaiDate(now.toISOString())),
    evidence: files.map(({ kind, version }) => ({ kind, version })),
    photoDigest: files.find(({ kind }) => kind === 'photo')?.digest ?? null,
    today: shanghaiDate(now.toISOString()),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The unit that a draft names, while it is open and is one; barred only where it has not recommended it before. */
export async function findRecommendingUnit(
  manager: EntityManager,
  { id: applicationId, data }: { id: string; data: ApplicationDraft },
  today: string,
): Promise<RecommendingUnit | null> {
  const unitId = data.recommender?.unitId;
  if (unitId === undefined || !uuid.test(unitId)) return null;
  const unit = await manager.findOneBy(Organisation, { id: unitId, kind: 'unit', closedAt: IsNull() });
  if (unit === null) return null;
  const { name, prefecture, provincialChannel, filing, acceptedOn } = unit;
  const bar = (await listBars(manager, [unitId], today)).get(unit.id);
  const stands = bar !== undefined && !(await isRecommendedBy(manager, { applicationId, unitId: unit.id }));
  return {
    name,
    prefecture,
    provincialChannel,
    filing,
    acceptedOn,
    ...(stands ? { barred: { endsOn: bar.endsOn } } : {}),
  };
}
