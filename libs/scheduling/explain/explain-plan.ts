import type { Level } from '../model/score.ts';
import { levelRules } from '../rules/levels/index.ts';
import type { Contribution } from '../rules/rule.ts';
import type { PlanDesk } from './plan-desk.ts';

export interface LevelExplanation {
  readonly level: Level;
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  readonly value: number;
  /** The greatest first, at most `limit`. */
  readonly contributions: readonly Contribution[];
}

/** Each level of a plan: what it counts, and who or what contributes how much. */
export function explainPlan(desk: PlanDesk, limit = 100): LevelExplanation[] {
  const changed = desk.exam.published !== null;
  return levelRules
    .filter((rule) => changed || (rule.key !== 'moved' && rule.key !== 'reseated'))
    .map((rule) => ({
      level: rule.key,
      name: rule.name,
      unit: rule.unit,
      source: rule.source,
      value: rule.count(desk.exam, desk.seating),
      contributions: rule.contributions(desk.exam, desk.seating).slice(0, limit),
    }));
}
