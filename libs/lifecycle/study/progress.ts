import type { TermSettings } from '../term/settings.ts';

type StudyRules = Pick<TermSettings, 'study'>;
export type StudyMinutes = Readonly<Record<string, number>>;

/** How far somebody is with one module. Minutes. */
export interface ModuleProgress {
  code: string;
  name: string;
  required: number;
  done: number;
  missing: number;
}

/** How far somebody is with all of them. What is done beyond a module's requirement helps no other (R33). */
export interface StudyProgress {
  modules: ModuleProgress[];
  required: number;
  /** Towards the requirement */
  counted: number;
  missing: number;
  /** 0 to 100, whole, rounded down: 100 only where nothing is missing */
  percent: number;
}

export function studyProgress(minutes: StudyMinutes, { study }: StudyRules): StudyProgress {
  const modules = study.modules.map(({ code, name, requiredMinutes: required }) => {
    const done = minutes[code] ?? 0;
    return { code, name, required, done, missing: Math.max(0, required - done) };
  });
  const required = modules.reduce((sum, module) => sum + module.required, 0);
  const missing = modules.reduce((sum, module) => sum + module.missing, 0);
  const counted = required - missing;
  const percent = required === 0 ? 100 : Math.floor((counted * 100) / required);
  return { modules, required, counted, missing, percent };
}

export interface Student {
  studyMinutes: StudyMinutes;
  /** What staff decided against the rule, with a reason; null where the rule holds */
  studyVerdict: boolean | null;
}

/** Whether somebody may be scheduled: every module's requirement is reached, or staff said so (R33). */
export function isQualified({ studyMinutes, studyVerdict }: Student, rules: StudyRules): boolean {
  return studyVerdict ?? studyProgress(studyMinutes, rules).missing === 0;
}

/** Whether somebody has done less than the share of the window that is over. */
export function isBehind(minutes: StudyMinutes, rules: StudyRules, percentOver: number): boolean {
  const { counted, required } = studyProgress(minutes, rules);
  return counted < required && counted * 100 < required * Math.min(100, percentOver);
}

/** `320` → `5小时20分`. */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}分钟`;
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分`;
}

/** The modules that somebody lacks, for a sentence: `政策法规差1小时、考务管理差30分钟`. */
export function missingInWords({ modules }: StudyProgress): string {
  return modules
    .filter(({ missing }) => missing > 0)
    .map(({ name, missing }) => `${name}差${minutesInWords(missing)}`)
    .join('、');
}
