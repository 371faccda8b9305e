import { DomainError } from '#problem';
import type { CellProblem } from '#sheets';

/**
 * A sheet was checked when it came; this finds what changed since then, e.g. a setting of the term.
 * @throws DomainError `IMPORT_HAS_PROBLEMS` with each problem's place
 */
export function refuseProblems(fileName: string, problems: readonly CellProblem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'IMPORT_HAS_PROBLEMS',
    detail: `“${fileName}”有${errors.length}处问题，请改正后重新上传`,
    errors: errors.map(({ pointer, code, detail }) => ({ pointer, code, detail })),
  });
}
