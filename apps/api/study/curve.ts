import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Organisation } from '#database/organisation';
import { type CurveOf, listStudyCurves, type StudyCurve } from '#database/study';
import type { Term } from '#database/term';
import { getPrefecture } from '#eligibility';
import { percentOver } from '#lifecycle';
import type { Scope } from '../access/scope.ts';

/**
 * How study grew day by day: of all whom somebody may see, and of each part of them: prefectures for the province,
 * units for a prefecture.
 */
export async function studyCurves(manager: EntityManager, term: Term, scope: Scope, now: Date) {
  const curves = await listStudyCurves(manager, term, curveOf(scope), now);
  const names = await namesOf(manager, curves);
  const [whole = { people: 0, days: [] }, ...groups] = curves;
  return {
    window: term.settings.windows.study,
    percentOver: Math.floor(percentOver(term.settings, now.toISOString())),
    people: whole.people,
    days: whole.days,
    groups: groups.map(({ group, people, days }) => ({
      key: group!,
      name: names.get(group!) ?? '',
      people,
      days,
    })),
  };
}

function curveOf(scope: Scope): CurveOf {
  if ('prefecture' in scope) return { prefecture: scope.prefecture, by: 'unit' };
  return 'unitId' in scope ? { unitId: scope.unitId, by: null } : { by: 'prefecture' };
}

async function namesOf(manager: EntityManager, curves: readonly StudyCurve[]): Promise<Map<string, string>> {
  const keys = curves.flatMap(({ group }) => group ?? []);
  const prefectures = keys.filter((key) => /^\d{6}$/.test(key));
  const units = keys.filter((key) => !/^\d{6}$/.test(key));
  const organisations = units.length === 0 ? [] : await manager.findBy(Organisation, { id: In(units) });
  return new Map([
    ...prefectures.map((code) => [code, getPrefecture(code).name] as const),
    ...organisations.map(({ id, name }) => [id, name] as const),
  ]);
}
