import { formatAdmitNumber } from '../admit-number/index.ts';
import { checkScoreRows, findResultCode, outcomeOf, resultKinds, scoreColumns } from './index.ts';

const marks = { pass: 60, full: 100 };

describe('result codes', () => {
  it('A01 60 passes, 59.5 does not, 0 is a score', () => {
    expect(outcomeOf({ code: 'N', score: 60 }, marks)).toBe('passed');
    expect(outcomeOf({ code: 'N', score: 59.5 }, marks)).toBe('failed');
    expect(outcomeOf({ code: 'N', score: 0 }, marks)).toBe('failed');
  });
  it('A02 a void paper never passes; 缓考 and 设备故障 are pending', () => {
    for (const code of ['V6', 'V7', 'V8', 'V11'] as const)
      expect(outcomeOf({ code, score: 95 }, marks)).toBe('failed');
    expect(outcomeOf({ code: 'D', score: null }, marks)).toBe('pending');
    expect(outcomeOf({ code: 'E', score: null }, marks)).toBe('pending');
    expect(outcomeOf({ code: 'A', score: null }, marks)).toBe('failed');
  });
  it('A03 codes and names are found, and no word means two codes', () => {
    expect(findResultCode('ｖ６')).toBe('V6');
    expect(findResultCode(' 缺 考 ')).toBe('A');
    expect(findResultCode('违纪(本科目无效)')).toBe('V6');
    expect(findResultCode('请假')).toBeUndefined();
    const words = resultKinds.flatMap(({ code, name, aliases }) => [code, name, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('score sheets', () => {
  const number = (seat: number) => formatAdmitNumber({ year: 2025, ordinal: 2, batch: 1, room: 1, seat });
  const expected = new Map([
    [number(1), '张三'],
    [number(2), '阿尔木·伍各'],
    [number(3), '王五'],
  ]);
  const row = (at: number, seat: number, name: string, score: number | null, code: string | null = null) => ({
    row: at,
    cells: { admitNumber: number(seat), name, score, code: code === null ? null : findResultCode(code)! },
  });

  it('B01 scores and absences; names agree across separators; who has no row is told', () => {
    expect(
      checkScoreRows([row(2, 1, '张三', 88.5), row(3, 2, '阿尔木.伍各', null, '缺考')], expected, marks),
    ).toEqual({
      entries: [
        { row: 2, admitNumber: number(1), score: 88.5, code: 'N' },
        { row: 3, admitNumber: number(2), score: null, code: 'A' },
      ],
      findings: [],
      missing: [number(3)],
    });
  });

  it('B02 what may not be', () => {
    const { findings, entries } = checkScoreRows(
      [
        row(2, 1, '张三', null),
        row(3, 1, '张三', 80),
        row(4, 2, '李四', 80),
        row(5, 3, '王五', 0, '缺考'),
        row(6, 9, '赵六', 80),
      ],
      expected,
      marks,
    );
    expect(findings.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 SCORE_MISSING',
      '3 ADMIT_NUMBER_REPEATED',
      '4 NAME_CONFLICT',
      '5 SCORE_FORBIDDEN',
      '6 ADMIT_NUMBER_UNKNOWN',
    ]);
    expect(entries).toEqual([]);
  });

  it('B03 beyond the full mark, and 正常 without a score', () => {
    const { findings } = checkScoreRows(
      [row(2, 1, '张三', 101), row(3, 2, '阿尔木·伍各', null, '正常')],
      expected,
      marks,
    );
    expect(findings.map(({ code }) => code)).toEqual(['SCORE_RANGE', 'SCORE_MISSING']);
  });

  it('C01 cells', () => {
    expect(scoreColumns.score.parse('８８．５分')).toBe(88.5);
    expect(() => scoreColumns.score.parse('优')).toThrow('SCORE_NOT_A_NUMBER');
    expect(() => scoreColumns.score.parse('-1')).toThrow('SCORE_NOT_A_NUMBER');
    expect(() => scoreColumns.code.parse('请假')).toThrow('RESULT_CODE_UNKNOWN');
    expect(() => scoreColumns.admitNumber.parse(number(1).replace(/^25/, '52'))).toThrow(
      'ADMIT_NUMBER_CHECKSUM',
    );
  });
});
