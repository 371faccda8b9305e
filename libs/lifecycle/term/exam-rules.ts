import type { TermSettings } from './settings.ts';

type Exam = TermSettings['exam'];

const placeholders = {
  durationMinutes: (exam: Exam) => exam.durationMinutes,
  enterFromMinutes: (exam: Exam) => exam.enterFromMinutes,
  reportByMinutes: (exam: Exam) => exam.reportByMinutes,
  lateLimitMinutes: (exam: Exam) => exam.lateLimitMinutes,
  earliestHandInMinutes: (exam: Exam) => exam.earliestHandInMinutes,
};

const pattern = /\{(\w+)\}/g;

/**
 * The rules as printed on the slip: `{lateLimitMinutes}` and the like in the settings' lines become
 * the numbers in force, so that a changed limit can't contradict the line that tells it.
 */
export function listExamRules(exam: Exam): string[] {
  return exam.rules.map((line) =>
    line.replace(pattern, (whole, name: string) =>
      isPlaceholder(name) ? String(placeholders[name](exam)) : whole,
    ),
  );
}

/** The names in braces of a line that stand for nothing. */
export function unknownPlaceholders(line: string): string[] {
  return [...line.matchAll(pattern)].map((found) => found[1]!).filter((name) => !isPlaceholder(name));
}

function isPlaceholder(name: string): name is keyof typeof placeholders {
  return Object.hasOwn(placeholders, name);
}
