import type { EntityManager } from 'typeorm';
import { type Filing, findFilingFaults, parseCreditCode, parseUnitName } from '#eligibility';
import { shanghaiDate } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { createOrganisation } from './create-organisation.ts';
import { Organisation, type OrganisationKind } from './organisation.ts';

/** What staff write down of an organisation. */
export interface OrganisationSheet {
  name: string;
  /** GB/T 2260 code */
  prefecture: string;
  provincialChannel: boolean;
  /** 统一社会信用代码; null where nobody gave it */
  creditCode: string | null;
  filing: Filing | null;
  filingNumber: string | null;
  /** `YYYY-MM-DD` (R31) */
  acceptedOn: string | null;
}

/**
 * A prefecture centre or a unit, as staff set it up.
 * @throws DomainError `ORGANISATION_EXISTS`, `ORGANISATION_INVALID` with each bad field
 */
export async function foundOrganisation(
  manager: EntityManager,
  {
    kind,
    sheet,
    actor,
  }: { kind: Exclude<OrganisationKind, 'province'>; sheet: OrganisationSheet; actor: Actor },
  now: Date,
): Promise<Organisation> {
  const clean = cleanSheet(kind, sheet, now);
  const organisation = await createOrganisation(manager, { kind, ...clean });
  await manager.update(Organisation, { id: organisation.id }, clean);
  await recordAudit(manager, actor, now, {
    action: 'organisation.created',
    subjectId: organisation.id,
    detail: { name: clean.name },
  });
  return { ...organisation, ...clean };
}

/**
 * Writes down what has changed of an organisation; each change is told in the audit log.
 * @throws DomainError `ORGANISATION_EXISTS`, `ORGANISATION_INVALID`
 */
export async function changeOrganisation(
  manager: EntityManager,
  { organisation, sheet, actor }: { organisation: Organisation; sheet: OrganisationSheet; actor: Actor },
  now: Date,
): Promise<void> {
  const clean = cleanSheet(organisation.kind, sheet, now);
  const changed = (Object.keys(clean) as (keyof OrganisationSheet)[]).filter(
    (field) => clean[field] !== organisation[field],
  );
  if (changed.length === 0) return;
  if (changed.includes('name')) await refuseTakenName(manager, organisation.kind, clean.name);
  await manager.update(Organisation, { id: organisation.id }, clean);
  await recordAudit(manager, actor, now, {
    action: 'organisation.changed',
    subjectId: organisation.id,
    detail: {
      name: organisation.name,
      fields: changed.map((field) => fieldNames[field]).join('、'),
      ...(changed.includes('acceptedOn') ? { acceptedOn: clean.acceptedOn ?? '未填' } : {}),
    },
  });
}

/** Ends, or resumes, an organisation's part in the system: its staff cannot sign in meanwhile. */
export async function closeOrganisation(
  manager: EntityManager,
  {
    organisation,
    closed,
    reason,
    actor,
  }: { organisation: Organisation; closed: boolean; reason: string; actor: Actor },
  now: Date,
): Promise<void> {
  if ((organisation.closedAt !== null) === closed) return;
  await manager.update(Organisation, { id: organisation.id }, { closedAt: closed ? now : null });
  if (closed)
    await manager.query(
      'DELETE FROM session USING account WHERE account.id = session.account_id AND account.organisation_id = $1',
      [organisation.id],
    );
  await recordAudit(manager, actor, now, {
    action: closed ? 'organisation.closed' : 'organisation.reopened',
    subjectId: organisation.id,
    detail: { name: organisation.name, reason },
  });
}

const fieldNames: Record<keyof OrganisationSheet, string> = {
  name: '名称',
  prefecture: '市（州）',
  provincialChannel: '省属标记',
  creditCode: '统一社会信用代码',
  filing: '备案状态',
  filingNumber: '备案号',
  acceptedOn: '正式受理日期',
};

function cleanSheet(kind: OrganisationKind, sheet: OrganisationSheet, now: Date): OrganisationSheet {
  const faults = kind === 'unit' ? findFilingFaults(sheet, shanghaiDate(now.toISOString())) : [];
  if (faults.length > 0)
    throw new DomainError({
      kind: 'invalid',
      code: 'ORGANISATION_INVALID',
      detail: faults[0]!.detail,
      errors: faults,
    });
  const isUnit = kind === 'unit';
  return {
    name: atField('/name', () => parseUnitName(sheet.name)),
    prefecture: sheet.prefecture,
    provincialChannel: isUnit && sheet.provincialChannel,
    creditCode:
      sheet.creditCode === null
        ? null
        : atField('/creditCode', () => parseCreditCode(sheet.creditCode!).value),
    filing: isUnit ? sheet.filing : null,
    filingNumber: isUnit ? sheet.filingNumber : null,
    acceptedOn: isUnit ? sheet.acceptedOn : null,
  };
}

async function refuseTakenName(manager: EntityManager, kind: OrganisationKind, name: string): Promise<void> {
  if (!(await manager.existsBy(Organisation, { kind, name }))) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'ORGANISATION_EXISTS',
    detail: `机构“${name}”已存在`,
    errors: [{ pointer: '/name', code: 'ORGANISATION_EXISTS', detail: '已有同名机构' }],
  });
}

function atField<Value>(pointer: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, detail, code } = error;
    throw new DomainError({
      kind,
      code: 'ORGANISATION_INVALID',
      detail,
      errors: [{ pointer, code, detail }],
    });
  }
}
