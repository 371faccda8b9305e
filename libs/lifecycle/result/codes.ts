/** What happened at the exam (domain 4.6). */
export type ResultCode = 'N' | 'A' | 'L' | 'D' | 'V6' | 'V7' | 'V8' | 'V11' | 'E';

interface ResultKind {
  code: ResultCode;
  /** As printed; no two alike, and none of them “0分”. */
  name: string;
  /** Whether a score must be there, may be there though void, or must be null: 缺考 is not 0分. */
  score: 'required' | 'void' | 'none';
  /** Whether the person may yet sit the exam of this term. */
  open: boolean;
  /** Other ways in which a sheet may write it. */
  aliases: string[];
}

export const resultKinds: readonly ResultKind[] = [
  { code: 'N', name: '正常', score: 'required', open: false, aliases: ['参考', '到考', '已考'] },
  { code: 'A', name: '缺考', score: 'none', open: false, aliases: ['缺席', '未到'] },
  { code: 'L', name: '迟到未入场', score: 'none', open: false, aliases: ['迟到'] },
  { code: 'D', name: '缓考', score: 'none', open: true, aliases: ['缓考（已批准）', '批准缓考'] },
  { code: 'V6', name: '违纪（本科目无效）', score: 'void', open: false, aliases: ['违纪'] },
  { code: 'V7', name: '严重违纪', score: 'void', open: false, aliases: [] },
  { code: 'V8', name: '特别严重违纪', score: 'void', open: false, aliases: ['特别严重'] },
  { code: 'V11', name: '雷同卷无效', score: 'void', open: false, aliases: ['雷同'] },
  { code: 'E', name: '设备故障待补考', score: 'none', open: true, aliases: ['设备故障', '设备故障待补'] },
];

const byCode = new Map(resultKinds.map((kind) => [kind.code, kind]));
const byWritten = new Map(
  resultKinds.flatMap((kind) =>
    [kind.code, kind.name, ...kind.aliases].map((written) => [written.normalize('NFKC'), kind] as const),
  ),
);

export function isResultCode(text: string): text is ResultCode {
  return byCode.has(text as ResultCode);
}

export function resultName(code: ResultCode): string {
  return byCode.get(code)!.name;
}

/** The code of what a sheet says: a code, its name, or a common other word. */
export function findResultCode(written: string): ResultCode | undefined {
  return byWritten.get(written.normalize('NFKC').replace(/\s/g, '').toUpperCase())?.code;
}

export function scoreRule(code: ResultCode): ResultKind['score'] {
  return byCode.get(code)!.score;
}

/** 合格, 不合格, or 待定 while the person may yet sit the exam; a void paper never passes, whatever its score. */
export type Outcome = 'passed' | 'failed' | 'pending';

export const outcomeNames: Record<Outcome, string> = { passed: '合格', failed: '不合格', pending: '待定' };

export function outcomeOf(
  result: { code: ResultCode; score: number | null },
  marks: { pass: number },
): Outcome {
  if (byCode.get(result.code)!.open) return 'pending';
  return result.code === 'N' && result.score !== null && result.score >= marks.pass ? 'passed' : 'failed';
}
