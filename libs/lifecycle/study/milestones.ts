import type { TermSettings } from '../term/settings.ts';

type StudyTerm = Pick<TermSettings, 'windows' | 'study'>;

/** An instant of the study window at which the system acts by itself. */
export type Milestone = { kind: 'opened' } | { kind: 'reminder'; percent: number } | { kind: 'closed' };

/** As it is kept: `opened`, `reminder-50`, `closed`. */
export function milestoneName(milestone: Milestone): string {
  return milestone.kind === 'reminder' ? `reminder-${milestone.percent}` : milestone.kind;
}

/** The instants of a term in order; computed from the window itself, whatever its length (C3). */
export function listMilestones({ windows, study }: StudyTerm): { milestone: Milestone; at: string }[] {
  const [from, to] = [Date.parse(windows.study.from), Date.parse(windows.study.to)];
  const reminders = [...new Set(study.reminderPercent)]
    .sort((one, other) => one - other)
    .map((percent) => ({
      milestone: { kind: 'reminder', percent } as const,
      at: new Date(from + Math.round(((to - from) * percent) / 100)).toISOString(),
    }));
  return [
    { milestone: { kind: 'opened' }, at: new Date(from).toISOString() },
    ...reminders,
    { milestone: { kind: 'closed' }, at: new Date(to).toISOString() },
  ];
}

/** How much of the study window is over at an instant, 0 to 100. */
export function percentOver({ windows }: Pick<TermSettings, 'windows'>, now: string): number {
  const [from, to] = [Date.parse(windows.study.from), Date.parse(windows.study.to)];
  return Math.min(100, Math.max(0, ((Date.parse(now) - from) * 100) / (to - from)));
}
