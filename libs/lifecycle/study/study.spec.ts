import {
  checkStudyRows,
  isBehind,
  isQualified,
  type KnownStudent,
  listMilestones,
  milestoneName,
  minutesInWords,
  missingInWords,
  parseStudyNumber,
  parseStudyTime,
  percentOver,
  type StudyMapping,
  studyColumns,
  studyProgress,
} from './index.ts';

const moduleOf = (code: string, name: string, requiredMinutes: number) => ({
  code,
  name,
  shortName: name,
  requiredMinutes,
});
const rules = {
  study: {
    modules: [moduleOf('policy', '政策法规', 240), moduleOf('method', '考评技术', 60)],
    reminderPercent: [80, 50],
  },
};
const window = (from: string, to: string) => ({ from, to });
const termOf = (from: string, to: string) => {
  const any = window(from, to);
  return {
    ...rules,
    windows: { registration: any, unitReview: any, prefectureReview: any, provinceReview: any, study: any },
  };
};

describe('how far somebody is', () => {
  it('A01 R33 every module counts up to what it requires, none makes up for another', () => {
    const progress = studyProgress({ policy: 500, method: 30 }, rules);
    expect(progress).toMatchObject({ required: 300, counted: 270, missing: 30, percent: 90 });
    expect(missingInWords(progress)).toBe('考评技术差30分钟');
    expect(studyProgress({ policy: 239, method: 60 }, rules).percent).toBe(99);
  });
  it('A02 R33 qualified by the rule, or by staff’s word against it', () => {
    const student = (policy: number, studyVerdict: boolean | null) => ({
      studyMinutes: { policy, method: 60 },
      studyVerdict,
    });
    expect([isQualified(student(240, null), rules), isQualified(student(239, null), rules)]).toEqual([
      true,
      false,
    ]);
    expect([isQualified(student(0, true), rules), isQualified(student(240, false), rules)]).toEqual([
      true,
      false,
    ]);
  });
  it('A03 behind is who has done a smaller share than is over', () => {
    expect(isBehind({ policy: 149 }, rules, 50)).toBe(true);
    expect(isBehind({ policy: 150 }, rules, 50)).toBe(false);
    expect(isBehind({ policy: 240, method: 60 }, rules, 100)).toBe(false);
    expect([minutesInWords(320), minutesInWords(120), minutesInWords(45)]).toEqual([
      '5小时20分',
      '2小时',
      '45分钟',
    ]);
  });
});

describe('the window', () => {
  it.each([
    [
      'seventeen days',
      '2025-05-19T00:00:00+08:00',
      '2025-06-05T00:00:00+08:00',
      '2025-05-27T04:00:00.000Z',
      '2025-06-01T06:24:00.000Z',
    ],
    [
      'ten days',
      '2026-05-01T00:00:00+08:00',
      '2026-05-11T00:00:00+08:00',
      '2026-05-05T16:00:00.000Z',
      '2026-05-08T16:00:00.000Z',
    ],
  ])('B01 C3 half and four fifths are instants of it, be it %s long', (_, from, to, half, most) => {
    expect(
      listMilestones(termOf(from, to)).map(({ milestone, at }) => [milestoneName(milestone), at]),
    ).toEqual([
      ['opened', new Date(from).toISOString()],
      ['reminder-50', half],
      ['reminder-80', most],
      ['closed', new Date(to).toISOString()],
    ]);
    expect(percentOver(termOf(from, to), half)).toBe(50);
    expect(percentOver(termOf(from, to), '2030-01-01T00:00:00Z')).toBe(100);
  });
});

describe('a progress file', () => {
  it.each([
    ['200', 1, 200],
    ['3.5', 60, 210],
    ['3.2', 60, 192],
    ['4', 45, 180],
    ['２００分钟', 60, 200],
    ['3小时20分', 1, 200],
    ['3 小时 20 分钟 40 秒', 1, 200],
    ['03:20:59', 60, 200],
    ['1,200', 1, 1200],
    ['0', 60, 0],
  ])('C01 %s, a bare number being %i minutes, is %i minutes', (text, unit, minutes) => {
    expect(parseStudyTime(text, unit)).toBe(minutes);
  });
  it.each(['很久', '-3', '3小时20', '999999', '12:75'])('C02 %s is no time', (text) => {
    expect(() => parseStudyTime(text, 60)).toThrow(/STUDY_TIME/);
  });
  it('C03 C17 numbers are those of the account list; an ID number is none', () => {
    expect([parseStudyNumber(' １２３ '), parseStudyNumber('m0045')]).toEqual(['123', 'M0045']);
    expect(() => parseStudyNumber('510107198001010013')).toThrow('STUDY_NUMBER_INVALID');
  });

  const mapping: StudyMapping = {
    number: '学员编号',
    name: '学员姓名',
    unitMinutes: 60,
    modules: { policy: '法规（小时）', method: '技术（小时）' },
  };
  const students = new Map<string, KnownStudent>([
    ['7', { candidateId: 'a', name: '阿依·古丽', before: { policy: 180 } }],
    ['8', { candidateId: 'b', name: '李四', before: {} }],
    ['M0009', { candidateId: 'c', name: '王五', before: {} }],
  ]);
  const row = (at: number, number: string, name: string, policy: number | null, method: number | null) => ({
    row: at,
    cells: { number, name, 'module:policy': policy, 'module:method': method },
  });

  it('C04 its columns are those of its provider, mapped once', () => {
    const columns = studyColumns(mapping, rules);
    expect(Object.values(columns).map(({ label }) => label)).toEqual([
      '学员编号',
      '学员姓名',
      '法规（小时）',
      '技术（小时）',
    ]);
    expect(columns['module:policy']!.parse('4')).toBe(240);
  });
  it('C05 takes whom it knows; an empty cell says nothing of a module; who is not in it is named', () => {
    expect(checkStudyRows([row(2, '7', '阿依•古丽', 200, null)], students, rules)).toEqual({
      entries: [{ row: 2, number: '7', candidateId: 'a', minutes: { policy: 200 } }],
      findings: [],
      missing: ['8', 'M0009'],
    });
  });
  it('C06 what may not be, and what is told and taken all the same', () => {
    const { entries, findings } = checkStudyRows(
      [
        row(2, '7', '阿依·古丽', 60, 0),
        row(3, '7', '阿依·古丽', 60, 0),
        row(4, '8', '李五', 60, 60),
        row(5, '99', '外人', 60, 60),
      ],
      students,
      rules,
    );
    expect(findings.map(({ row: at, severity, code }) => `${at} ${severity} ${code}`)).toEqual([
      '2 warning STUDY_TIME_LESS',
      '3 error STUDY_NUMBER_REPEATED',
      '4 error NAME_CONFLICT',
      '5 warning STUDY_NUMBER_UNKNOWN',
    ]);
    expect(entries.map(({ row: at }) => at)).toEqual([2]);
  });
});
