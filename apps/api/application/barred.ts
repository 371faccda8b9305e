import type { EntityManager } from 'typeorm';
import { type Application, findRecommendingUnit } from '#database/application';
import { formatDate, shanghaiDate } from '#lifecycle';

/** The unit that somebody relies on and that may not recommend them any more (R40). */
export interface BarredUnit {
  name: string;
  /** Last day, inclusive; null until it is lifted */
  endsOn: string | null;
}

/** What waits for a unit's recommendation; later stages go on with what it had recommended before. */
const relying = new Set<Application['state']>(['draft', 'returned', 'unit-review']);

/** @returns null where the unit may recommend, has done so already, or none was chosen */
export async function findBarredUnit(
  manager: EntityManager,
  application: Application,
  now: Date,
): Promise<BarredUnit | null> {
  if (!relying.has(application.state)) return null;
  const unit = await findRecommendingUnit(manager, application, shanghaiDate(now.toISOString()));
  return unit?.barred === undefined ? null : { name: unit.name, endsOn: unit.barred.endsOn };
}

/** What the person is to do about it: to choose another where the form is theirs, else to get it back first. */
export function barredInWords({ name, endsOn }: BarredUnit, state: Application['state']): [string, string] {
  const until = endsOn === null ? '' : `（至${formatDate(endsOn, { weekday: false })}）`;
  const barred = `${name}已被暂停推荐${until}，不再接受其推荐`;
  return state === 'unit-review'
    ? ['推荐单位已暂停推荐', `${barred}，初审不能通过。请联系该单位退回申报后改选，或撤回后另行申报`]
    : ['请改选其他推荐单位', `${barred}。改选后重新生成申报表，由新的推荐单位盖章`];
}
