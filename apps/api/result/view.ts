import { isResultCode, outcomeOf, resultName, type TermSettings } from '#lifecycle';

interface RecordedResult {
  code: string | null;
  /** Decimal, as PostgreSQL writes it */
  score: string | null;
}

/** A result as people read it; null where none is recorded. */
export function resultView({ code, score }: RecordedResult, marks: TermSettings['marks']) {
  if (code === null) return null;
  return {
    score: score === null ? null : plainDecimal(score),
    code,
    codeName: isResultCode(code) ? resultName(code) : '其他',
    passed: hasPassed({ code, score }, marks),
  };
}

export function hasPassed(
  { code, score }: { code: string; score: string | null },
  marks: TermSettings['marks'],
): boolean {
  if (!isResultCode(code)) return false;
  return outcomeOf({ code, score: score === null ? null : Number(score) }, marks) === 'passed';
}

/** `86.50` → `86.5`, `60.00` → `60`. */
export function plainDecimal(text: string): string {
  return String(Number(text));
}
