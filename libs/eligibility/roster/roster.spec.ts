import { parseIdNumber } from '../identity/index.ts';
import { parseMinutes, parseNeed, parseUnavailable, parseYearMonth, parseYesNo } from './cells.ts';
import {
  checkRosterRows,
  type RosterCells,
  type RosterRules,
  rosterColumns,
  studiedEnough,
} from './index.ts';

const rules: RosterRules = {
  application: { idKinds: ['mainland'], maxProjects: 3, provincialChannelLabel: '省属机构' },
  study: {
    modules: [
      { code: 'policy', shortName: '政策法规', requiredMinutes: 240 },
      { code: 'method', shortName: '考评技术', requiredMinutes: 60 },
    ],
  },
  exam: { days: [{ date: '2025-06-06' }] },
  projects: [
    { code: 'P1', name: '蜀绣制作', typeGroup: '手工' },
    { code: 'P2', name: '茶艺表演', typeGroup: '服务' },
  ],
  enabledPrefectures: ['510100', '513400'],
};

const person = (cells: Partial<RosterCells> = {}): Partial<RosterCells> => ({
  name: '阿尔木·伍各',
  sex: 'male',
  idNumber: parseIdNumber('510107198001010013'),
  birthMonth: null,
  education: null,
  unit: '某某学校',
  employer: null,
  prefecture: '513400',
  provincialChannel: false,
  qualificationLevel: null,
  qualificationOccupation: null,
  projects: ['P1'],
  phone: '16300000001',
  accessibleNeed: null,
  unavailable: [],
  photoFile: null,
  'study:policy': 240,
  'study:method': 59,
  ...cells,
});
const other = parseIdNumber('11010519491231002X');

const codes = (...rows: Partial<RosterCells>[]) =>
  checkRosterRows(
    rows.map((cells, index) => ({ row: index + 2, cells })),
    rules,
  ).findings.map(({ row, key, code }) => `${row} ${key} ${code}`);

describe('columns', () => {
  it('A01 one column of minutes for each module of the term', () => {
    const columns = rosterColumns(rules);
    expect(Object.keys(columns).filter((key) => key.startsWith('study:'))).toEqual([
      'study:policy',
      'study:method',
    ]);
    expect(columns['study:policy']!.label).toBe('政策法规学时（分钟）');
  });

  it('A02 no two columns answer to one header', () => {
    const headers = Object.values(rosterColumns(rules)).flatMap(({ label, aliases = [] }) => [
      ...new Set([label, ...aliases]),
    ]);
    expect(new Set(headers).size).toBe(headers.length);
  });
});

describe('cells', () => {
  it.each([
    ['240', 240],
    ['240.5分钟', 240],
    ['４小时', 240],
    ['3小时30分', 210],
    ['1.5小时', 90],
  ])('B01 %p is %p minutes', (text, minutes) => {
    expect(parseMinutes(text)).toBe(minutes);
  });
  it.each(['8学时', '已完成', '-5', '4:30'])('B02 %p is not a number of minutes', (text) => {
    expect(() => parseMinutes(text)).toThrow('STUDY_NOT_A_NUMBER');
  });
  it('B03 a number that can not be minutes', () => {
    expect(() => parseMinutes('24000000')).toThrow('STUDY_TOO_LONG');
  });

  it.each([
    ['2025-06-06 08:30-12:00', ['2025-06-06T08:30', '2025-06-06T12:00']],
    ['6月6日上午', ['2025-06-06T00:00', '2025-06-06T12:00']],
    ['2025年6月6日 13：30至15：00', ['2025-06-06T13:30', '2025-06-06T15:00']],
    ['下午', ['2025-06-06T12:00', '2025-06-06T18:00']],
    ['2025-06-06', ['2025-06-06T00:00', '2025-06-07T00:00']],
  ])('B04 %p', (text, [from, to]) => {
    expect(parseUnavailable(text, ['2025-06-06'])).toEqual([{ from, to }]);
  });
  it('B05 several spans, and none', () => {
    expect(parseUnavailable('上午；18:00-20:00', ['2025-06-06'])).toHaveLength(2);
    expect(parseUnavailable('无', ['2025-06-06'])).toEqual([]);
  });
  it.each([
    ['改天', 'SPAN_SHAPE'],
    ['6月7日上午', 'SPAN_OTHER_DAY'],
    ['12:00-08:30', 'SPAN_EMPTY'],
  ])('B06 %p is refused as %s', (text, code) => {
    expect(() => parseUnavailable(text, ['2025-06-06'])).toThrow(code);
  });
  it('B07 with two exam days the date must be said', () => {
    expect(() => parseUnavailable('上午', ['2025-06-06', '2025-06-07'])).toThrow('SPAN_WITHOUT_DATE');
  });

  it('B08 needs, yes and no, year and month', () => {
    expect(parseNeed('无')).toBeNull();
    expect(parseNeed('是')).toBe('无障碍座位');
    expect(parseNeed('轮椅')).toBe('轮椅');
    expect([parseYesNo('√'), parseYesNo('否')]).toEqual([true, false]);
    expect(() => parseYesNo('也许')).toThrow('YES_NO_UNKNOWN');
    for (const text of ['1980年1月', '1980-01', '1980.1', '198001', '1980-01-01', '１９８０／１'])
      expect(parseYearMonth(text)).toBe('1980-01');
    expect(() => parseYearMonth('1980-13')).toThrow('YEAR_MONTH_SHAPE');
  });
});

describe('rows', () => {
  it('C01 a row in order becomes an entry; the recommending unit is the employer unless another is named', () => {
    const { entries, findings } = checkRosterRows([{ row: 2, cells: person() }], rules);
    expect(findings).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      row: 2,
      unit: '某某学校',
      employer: '某某学校',
      studyMinutes: { policy: 240, method: 59 },
    });
  });

  it('C02 a row with a cell that was not understood is no entry, yet its other cells are checked', () => {
    const { phone, ...cells } = person({ sex: 'female' });
    expect(phone).toBeDefined();
    const check = checkRosterRows([{ row: 2, cells }], rules);
    expect(check.entries).toEqual([]);
    expect(check.findings.map(({ code }) => code)).toEqual(['SEX_CONFLICT']);
  });

  it('C03 sex and birth against the identity number', () => {
    expect(codes(person({ sex: 'female', birthMonth: '1980-02' }))).toEqual([
      '2 sex SEX_CONFLICT',
      '2 birthMonth BIRTH_MONTH_CONFLICT',
    ]);
    expect(codes(person({ birthMonth: '1980-01' }))).toEqual([]);
  });

  it('C04 a prefecture that takes no part; the province reviews its own institutions anywhere', () => {
    expect(codes(person({ prefecture: '510400' }))).toEqual(['2 prefecture PREFECTURE_NOT_ENABLED']);
    expect(codes(person({ prefecture: '510400', provincialChannel: true }))).toEqual([]);
  });

  it('C05 projects of two types are told to the reviewer and stop nothing (C14)', () => {
    const { findings, entries } = checkRosterRows(
      [{ row: 2, cells: person({ projects: ['P1', 'P2'] }) }],
      rules,
    );
    expect(findings[0]).toMatchObject({ code: 'PROJECT_TYPES_DIFFER', severity: 'warning' });
    expect(entries).toHaveLength(1);
  });

  it('C06 the same person twice', () => {
    expect(codes(person(), person({ name: '张三', unit: '另一学校' }))).toEqual([
      '3 idNumber PERSON_REPEATED',
    ]);
  });

  it('C07 a unit in two prefectures, or in both channels', () => {
    expect(codes(person(), person({ idNumber: other, sex: 'female', prefecture: '510100' }))).toEqual([
      '3 prefecture UNIT_PREFECTURE_CONFLICT',
    ]);
    expect(codes(person(), person({ idNumber: other, sex: 'female', provincialChannel: true }))).toEqual([
      '3 provincialChannel UNIT_CHANNEL_CONFLICT',
    ]);
  });

  it('C08 no finding repeats an identity number', () => {
    const { findings } = checkRosterRows(
      [person({ sex: 'female' }), person()].map((cells, row) => ({ row, cells })),
      rules,
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain('19800101');
  });

  it('D01 studied enough means every module', () => {
    expect(studiedEnough({ policy: 240, method: 60 }, rules)).toBe(true);
    expect(studiedEnough({ policy: 999, method: 59 }, rules)).toBe(false);
    expect(studiedEnough({ policy: 240 }, rules)).toBe(false);
  });
});
