import type { ScoreEntry, TypedScore } from '../../api/score-batches.ts';

/** Single letters typed in place of a score, so that the hands stay on the keys. */
export const codeKeys: readonly { key: string; code: string; name: string }[] = [
  { key: 'Q', code: 'A', name: '缺考' },
  { key: 'C', code: 'L', name: '迟到未入场' },
  { key: 'H', code: 'D', name: '缓考' },
  { key: 'S', code: 'E', name: '设备故障待补考' },
];

/** `86.5`, or `缺考` for what has no score. */
export function textOf({ score, code }: TypedScore): string {
  return code === 'N' ? (score ?? '') : (codeKeys.find((one) => one.code === code)?.name ?? code);
}

/** What a typed text means; null where it means nothing. */
export function readScore(text: string, full: number): Omit<ScoreEntry, 'candidateId'> | null {
  const word = text.normalize('NFKC').trim().toUpperCase();
  const named = codeKeys.find(({ key, name }) => key === word || name === word);
  if (named) return { score: null, code: named.code };
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(word) || Number(word) > full) return null;
  return { score: Number(word), code: 'N' };
}
