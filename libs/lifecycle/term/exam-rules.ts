import type { TermSettings } from './settings.ts';

type Exam = TermSettings['exam'];

/** By the name that staff write in braces */
const placeholders = {
  每场时长: (exam: Exam) => exam.durationMinutes,
  提前入场: (exam: Exam) => exam.enterFromMinutes,
  提前报到: (exam: Exam) => exam.reportByMinutes,
  迟到时限: (exam: Exam) => exam.lateLimitMinutes,
  最早交卷: (exam: Exam) => exam.earliestHandInMinutes,
};

const pattern = /\{([^{}]*)\}/g;

/**
 * The rules as printed on the slip: `{迟到时限}` and the like in the settings' lines become
 * the numbers in force, so that a changed limit can't contradict the line that tells it.
 */
export function listExamRules(exam: Exam): string[] {
  return exam.rules.map((line) =>
    line.replace(pattern, (whole, name: string) =>
      isPlaceholder(name) ? String(placeholders[name](exam)) : whole,
    ),
  );
}

/** What may stand in braces: zh-CN. */
export const placeholderNames = Object.keys(placeholders);

/** The names in braces of a line that stand for nothing. */
export function unknownPlaceholders(line: string): string[] {
  return [...line.matchAll(pattern)].map((found) => found[1]!).filter((name) => !isPlaceholder(name));
}

function isPlaceholder(name: string): name is keyof typeof placeholders {
  return Object.hasOwn(placeholders, name);
}
