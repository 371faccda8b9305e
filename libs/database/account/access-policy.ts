import { Check, Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { IdKind } from '#eligibility';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Role } from './account.ts';

/** How strict signing in is; one row for the whole system (domain 6, from 等保 practice). */
@Entity('access_policy')
@Check('access_policy_is_one', 'id')
export class AccessPolicy {
  @PrimaryColumn('boolean', { default: true })
  id!: boolean;

  /** Days after which staff set a new password; null never asks */
  @Column('integer', { nullable: true })
  passwordDays!: number | null;

  /** How long a browser of staff may be silent, 10 to 30 */
  @Column('integer')
  staffIdleMinutes!: number;

  /** Roles of staff that have to sign in with a second factor */
  @Column('jsonb')
  secondFactorRoles!: Role[];

  /** Kinds of identity number with which applicants may register themselves (C16) */
  @Column('jsonb')
  registrationIdKinds!: IdKind[];
}

export type AccessRules = Omit<AccessPolicy, 'id'>;

export const defaultAccessRules: AccessRules = {
  passwordDays: 90,
  staffIdleMinutes: 30,
  secondFactorRoles: [],
  registrationIdKinds: ['mainland'],
};

/** The rules in force; the defaults until somebody has set others. */
export async function getAccessRules(manager: EntityManager): Promise<AccessRules> {
  const policy = await manager.findOneBy(AccessPolicy, { id: true });
  if (policy === null) return defaultAccessRules;
  const { id: _, ...rules } = policy;
  return rules;
}

export async function setAccessRules(
  manager: EntityManager,
  rules: AccessRules,
  actor: Actor,
  now: Date,
): Promise<void> {
  await manager.upsert(AccessPolicy, { id: true, ...rules }, ['id']);
  await recordAudit(manager, actor, now, {
    action: 'access-policy.set',
    detail: {
      passwordDays: rules.passwordDays ?? 0,
      staffIdleMinutes: rules.staffIdleMinutes,
      secondFactorRoles: rules.secondFactorRoles.length,
      registrationIdKinds: rules.registrationIdKinds.length,
    },
  });
}
