import { sampleApplication } from '../../../test/factories/application.ts';
import { type ApplicationData, conditions, findConditionFaults } from './index.ts';

const today = '2025-05-08';
const codesOf = (changes: Partial<ApplicationData>) =>
  findConditionFaults(sampleApplication(changes), today).map(({ code }) => code);

describe('the five conditions', () => {
  it('A01 R47 there are five, in the order of Annex 1, each a rule of the notice', () => {
    expect(conditions.map(({ number, rule }) => `${number} ${rule}`)).toEqual([
      '1 R18',
      '2 R19',
      '3 R20',
      '4 R21',
      '5 R22',
    ]);
  });

  it.each(['3', '2', '1', 'T', 'S'])('B01 R18 a certificate of level %s is 高级及以上', (level) => {
    expect(codesOf({ certificate: { level, occupation: '中式烹调师' } })).toEqual([]);
  });
  it.each(['4', '5'])('B02 R18 level %s is not: the number falls as skill rises', (level) => {
    expect(codesOf({ certificate: { level, occupation: '中式烹调师' } })).toEqual([
      'CONDITION_CERTIFICATE_LOW',
    ]);
  });
  it('B03 R18 any title does instead, with no certificate or a low one', () => {
    const { certificate: _, ...rest } = sampleApplication({ title: { level: 'junior', speciality: '烹饪' } });
    expect(findConditionFaults(rest, today)).toEqual([]);
    expect(
      codesOf({
        certificate: { level: '5', occupation: '厨师' },
        title: { level: 'junior', speciality: '烹饪' },
      }),
    ).toEqual([]);
  });
  it('B04 R18 neither of the two is a fault', () => {
    const { certificate: _, ...rest } = sampleApplication();
    expect(findConditionFaults(rest, today).map(({ code, reason }) => [code, reason])).toEqual([
      ['CONDITION_CERTIFICATE_MISSING', '04'],
    ]);
  });

  const award = { kind: 'award' as const, title: '成都工匠', grantedBy: '成都市总工会' };
  it('C01 R19 an honour names itself and who granted it', () => {
    expect(codesOf({ conditions: ['honour'], honour: award })).toEqual([]);
    expect(codesOf({ conditions: ['honour'] })).toEqual(['CONDITION_HONOUR_MISSING']);
  });
  it('C02 R19 media of 市级 or above count, with the address of the report', () => {
    const media = {
      kind: 'media' as const,
      title: '火锅匠人',
      grantedBy: '成都日报',
      link: 'https://example.cn/1',
    };
    expect(codesOf({ conditions: ['honour'], honour: { ...media, reach: 'prefecture' } })).toEqual([]);
    expect(codesOf({ conditions: ['honour'], honour: { ...media, reach: 'county' } })).toEqual([
      'CONDITION_MEDIUM_LOCAL',
    ]);
    const { link: _, ...unlinked } = media;
    expect(codesOf({ conditions: ['honour'], honour: { ...unlinked, reach: 'national' } })).toEqual([
      'CONDITION_MEDIUM_LINK',
    ]);
  });

  const taught = (from: string, to: string) => ({
    periods: [{ from, to, school: '成都职业技术学院', course: '烹调工艺' }],
  });
  it('D01 R20 three years to the month and 大专 are enough', () => {
    expect(codesOf({ conditions: ['teaching'], teaching: taught('2020-03', '2023-02') })).toEqual([]);
    expect(codesOf({ conditions: ['teaching'], teaching: taught('2020-03', '2023-01') })).toEqual([
      'YEARS_TOO_FEW',
    ]);
  });
  it('D02 R20 below 大专 does not do; 结业 and 肄业 are for a reviewer', () => {
    const teaching = taught('2015-01', '2020-01');
    expect(codesOf({ conditions: ['teaching'], teaching, education: '41' })).toEqual([
      'CONDITION_EDUCATION_LOW',
    ]);
    const [doubt] = findConditionFaults(
      sampleApplication({ conditions: ['teaching'], teaching, education: '32' }),
      today,
    );
    expect(doubt).toMatchObject({ code: 'CONDITION_EDUCATION_UNSURE', severity: 'warning' });
  });
  it('D03 R20 teaching must be told', () => {
    expect(codesOf({ conditions: ['teaching'] })).toEqual(['CONDITION_TEACHING_MISSING']);
  });

  const worked = (...spans: [string, string][]) => ({
    periods: spans.map(([from, to]) => ({
      from,
      to,
      employer: '某火锅店',
      post: '厨师',
      proof: 'statement' as const,
    })),
  });
  it('E01 R21 ten years to the month are enough, overlaps merged', () => {
    const experience = worked(['2010-01', '2014-12'], ['2013-01', '2019-12']);
    expect(codesOf({ conditions: ['experience'], experience })).toEqual([]);
  });
  it('E02 R21 two jobs at once are not two years', () => {
    const experience = worked(['2015-01', '2020-12'], ['2015-01', '2020-12']);
    const [finding] = findConditionFaults(
      sampleApplication({ conditions: ['experience'], experience }),
      today,
    );
    expect(finding).toMatchObject({ code: 'YEARS_TOO_FEW', reason: '05', pointer: '/experience/periods' });
    expect(finding?.detail).toMatch('合计6年');
  });
  it('E03 R21 a period that cannot be is told at its place', () => {
    const experience = worked(['2010-01', '2024-12'], ['2024-12', '2024-01']);
    const [finding] = findConditionFaults(
      sampleApplication({ conditions: ['experience'], experience }),
      today,
    );
    expect(finding).toMatchObject({ code: 'PERIOD_WRONG', pointer: '/experience/periods/1/to' });
  });

  const contest = { name: '四川工匠杯', organiser: '某协会', role: 'referee' as const };
  it.each([
    ['authority', 'county', []],
    ['association', 'prefecture', []],
    ['association', 'county', ['CONDITION_CONTEST_LOCAL']],
  ] as const)('F01 R22 a contest of an %s at %s level', (organiserKind, reach, faults) => {
    expect(codesOf({ conditions: ['contest'], contest: { ...contest, organiserKind, reach } })).toEqual(
      faults,
    );
  });

  it('G01 R17 each ticked box has to be shown, the others are left alone', () => {
    expect(codesOf({ conditions: ['certificate', 'contest'] })).toEqual(['CONDITION_CONTEST_MISSING']);
    expect(codesOf({ conditions: ['certificate', 'certificate'] })).toEqual([]);
  });
});
