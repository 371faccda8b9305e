import fc from 'fast-check';
import {
  applicationRules as rules,
  sampleApplication,
  sampleSurroundings,
} from '../../../test/factories/application.ts';
import {
  type ApplicationData,
  type ApplicationDraft,
  applicationDraftSchema,
  applicationSchema,
  canonicalJson,
  checkApplication,
  findFormField,
  findReturnReason,
  formSteps,
  pruneDraft,
  returnReasons,
  type Surroundings,
} from './index.ts';

const check = (changes: ApplicationDraft = {}, around: Partial<Surroundings> = {}, over = rules) =>
  checkApplication({ ...sampleApplication(), ...changes }, sampleSurroundings(around), over);
const codes = (...given: Parameters<typeof check>) => check(...given).findings.map(({ code }) => code);
const recommender = sampleApplication().recommender;
const without = (key: keyof ApplicationData) => {
  const { [key]: _, ...rest } = sampleApplication();
  return checkApplication(rest, sampleSurroundings(), rules).findings;
};

describe('Annex 1', () => {
  it('A01 R44 a complete application has nothing to say against it', () => {
    expect(check()).toMatchObject({ findings: [], gaps: [], data: sampleApplication() });
  });
  it.each([
    'phone',
    'education',
    'employer',
    'workYears',
    'recommender',
    'address',
    'prefecture',
    'projects',
    'conditions',
    'brief',
    'committed',
  ] as const)('A02 R44 R46 without %s it is not complete, and its place is told', (key) => {
    const findings = without(key);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ pointer: `/${key}`, code: 'MISSING', severity: 'error' });
    expect(findings[0]!.detail).toMatch(/\p{Script=Han}/u);
  });
  it('A03 what is blank is not filled in', () => {
    expect(codes({ address: '  ' })).toEqual(['MISSING']);
    expect(codes({ phone: '1630000000１' })).toEqual([]);
    expect(codes({ phone: '163' })).toEqual(['PHONE_SHAPE']);
  });
  it('A04 R50 the commitment has to be ticked', () => {
    const [finding] = check({ committed: false }).findings;
    expect(finding).toMatchObject({ pointer: '/committed', detail: '请阅读并勾选承诺声明' });
  });
  it('A05 R51 an old form is refused', () => {
    const [finding] = check({ formVersion: '2024-03-01' }).findings;
    expect(finding).toMatchObject({ code: 'FORM_VERSION_OLD', reason: '09' });
  });
  it('A06 the steps hold the fields in the order of the form, and every finding has its place', () => {
    expect(formSteps.flatMap(({ fields }) => fields.map(({ label }) => label)).slice(0, 9)).toEqual([
      '姓名',
      '性别',
      '出生年月',
      '照片',
      '身份证号码',
      '联系手机',
      '文化程度',
      '工作单位',
      '专业工龄（年）',
    ]);
    expect(findFormField('/experience/periods/2/to')).toMatchObject({
      step: { key: 'conditions' },
      label: '工作经历 第3段 结束年月',
    });
    expect(findFormField('/recommender')).toMatchObject({ step: { key: 'unit' } });
    for (const key of Object.keys(applicationSchema.shape)) expect(findFormField(`/${key}`)).toBeDefined();
  });

  it('B01 R44 sex and month of birth come from the ID number; another claim is a conflict', () => {
    expect(codes({ sex: 'male', birthMonth: '1980-01' })).toEqual([]);
    expect(codes({ sex: 'female', birthMonth: '1980-02' })).toEqual(['SEX_CONFLICT', 'BIRTH_MONTH_CONFLICT']);
  });
  it('B02 C16 where the number does not tell them, they are asked for', () => {
    const identity = { sex: null, birthDate: null };
    expect(codes({}, { identity })).toEqual(['SEX_MISSING', 'BIRTH_MONTH_MISSING']);
    expect(codes({ sex: 'female', birthMonth: '1990-12' }, { identity })).toEqual([]);
  });

  it('C01 R45 a unit not yet filed names its day of acceptance', () => {
    expect(codes({ recommender: { ...recommender, type: 'accepted' } })).toEqual(['ACCEPTED_ON_MISSING']);
    expect(codes({ recommender: { ...recommender, type: 'accepted', acceptedOn: '2025-05-08' } })).toEqual(
      [],
    );
    expect(codes({ recommender: { ...recommender, type: 'accepted', acceptedOn: '2025-05-09' } })).toEqual([
      'ACCEPTED_ON_FUTURE',
    ]);
  });
  it('C02 R45 a filed unit has none', () => {
    expect(codes({ recommender: { ...recommender, acceptedOn: '2025-01-01' } })).toEqual([
      'ACCEPTED_ON_UNEXPECTED',
    ]);
  });
  it('C03 C5 an acceptance may be as old as the term says: 365 days pass, 366 do not', () => {
    const strict = { ...rules, application: { ...rules.application, acceptanceMaxAgeDays: 365 } };
    const pending = (acceptedOn: string) => ({
      recommender: { ...recommender, type: 'accepted', acceptedOn },
    });
    expect(codes(pending('2024-05-08'), {}, strict)).toEqual([]);
    expect(codes(pending('2024-05-07'), {}, strict)).toEqual(['ACCEPTED_ON_TOO_OLD']);
    expect(codes(pending('2010-01-01'))).toEqual([]);
  });
  it('C04 R5 C22 a prefecture that takes no part is named; the provincial channel passes', () => {
    const closed = { ...rules, enabledPrefectures: ['513300'] };
    const [finding] = check({}, {}, closed).findings;
    expect(finding).toMatchObject({ code: 'PREFECTURE_NOT_ENABLED', reason: '03' });
    expect(finding?.detail).toMatch('成都市');
    const unit = { ...sampleSurroundings().unit!, name: '省属学校', provincialChannel: true };
    expect(codes({}, { unit }, closed)).toEqual([]);
  });
  it('C05 R3 a unit that is not in the directory cannot recommend', () => {
    expect(codes({}, { unit: null })).toEqual(['UNIT_UNKNOWN']);
  });

  it('C07 R40 a unit that is barred cannot recommend, and until when is told', () => {
    const unit = { ...sampleSurroundings().unit!, barred: { endsOn: '2026-05-31' } };
    expect(check({}, { unit }).findings).toEqual([
      expect.objectContaining({
        pointer: '/recommender/unitId',
        code: 'UNIT_BARRED',
        severity: 'error',
        detail: '这个单位已被停止接受推荐（至2026年5月31日），请改由其他单位推荐',
      }),
    ]);
  });

  it('C06 R31 another filing than the directory knows is a warning for the reviewer', () => {
    const unit = { ...sampleSurroundings().unit!, filing: 'accepted' as const, acceptedOn: '2025-03-01' };
    expect(check({}, { unit }).findings).toEqual([
      expect.objectContaining({ code: 'FILING_DIFFERS', severity: 'warning', reason: '01' }),
    ]);
    const claimed = { recommender: { ...recommender, type: 'accepted', acceptedOn: '2025-03-02' } };
    expect(check(claimed, { unit }).findings).toEqual([
      expect.objectContaining({ code: 'ACCEPTED_ON_DIFFERS', severity: 'warning', reason: '02' }),
    ]);
  });

  it('D01 R48 three projects pass, four do not', () => {
    expect(codes({ projects: ['ZX510101', 'ZX510102', 'ZX510103'] })).toEqual([]);
    expect(codes({ projects: ['ZX510101', 'ZX510102', 'ZX510103', 'ZX510104'] })).toEqual([
      'PROJECT_TOO_MANY',
    ]);
    expect(codes({ projects: ['ZX510101', 'ZX510101'] })).toEqual(['PROJECT_REPEATED']);
  });
  it('D02 C14 projects of different types are a warning, for a reviewer', () => {
    const [finding] = check({ projects: ['ZX510101', 'ZX510201'] }).findings;
    expect(finding).toMatchObject({ code: 'PROJECT_TYPES_DIFFER', severity: 'warning', reason: '07' });
  });
  it('D03 R4 only published projects', () => {
    expect(codes({ projects: ['ZX999999'] })).toEqual(['PROJECT_UNKNOWN']);
  });

  it('E01 R49 C15 299 characters are too few, 300 pass, spaces do not count', () => {
    expect(codes({ brief: '字'.repeat(300) })).toEqual([]);
    const [finding] = check({ brief: `${'字 '.repeat(299)}` }).findings;
    expect(finding).toMatchObject({ code: 'BRIEF_TOO_SHORT', reason: '08' });
    expect(finding?.detail).toMatch('299字');
  });

  it('F01 R17 at least one condition has to be ticked', () => {
    expect(codes({ conditions: [] })).toEqual(['MISSING']);
    expect(codes({ conditions: ['luck'] })).toEqual(['INVALID_VALUE']);
  });
  it('F03 a rule waits only for the fields that it reads', () => {
    const draft = { projects: ['ZX510101', 'ZX510201'], conditions: ['experience'], brief: '短' };
    const found = checkApplication(draft, sampleSurroundings(), rules).findings.map(({ code }) => code);
    expect(found).toEqual(
      expect.arrayContaining([
        'MISSING',
        'PROJECT_TYPES_DIFFER',
        'CONDITION_EXPERIENCE_MISSING',
        'BRIEF_TOO_SHORT',
      ]),
    );
    expect(found).not.toContain('CONDITION_CERTIFICATE_MISSING');
  });
  it('F04 what was told of a condition that is not ticked counts for nothing and is not kept', () => {
    const { data, findings } = check({ contest: { name: '半截' }, experience: { periods: [{}] } });
    expect(findings).toEqual([]);
    expect(data).toEqual(sampleApplication());
  });
  it('F02 years that differ from 专业工龄 are a warning', () => {
    const periods = [
      { from: '2005-01', to: '2020-12', employer: '某店', post: '厨师', proof: 'statement' as const },
    ];
    expect(check({ conditions: ['experience'], experience: { periods }, workYears: 12 }).findings).toEqual([
      expect.objectContaining({ code: 'WORK_YEARS_DIFFER', severity: 'warning' }),
    ]);
  });
});

describe('a draft', () => {
  it('G01 may be half-typed, but knows its fields', () => {
    expect(
      applicationDraftSchema.safeParse({ phone: '13', projects: [''], honour: { link: 'http' } }).success,
    ).toBe(true);
    expect(applicationDraftSchema.safeParse({ idNumber: '510107198001010013' }).success).toBe(false);
    expect(applicationDraftSchema.safeParse({ recommender: { nationality: '汉' } }).success).toBe(false);
    expect(applicationDraftSchema.safeParse({ brief: '字'.repeat(3001) }).success).toBe(false);
  });
  it('G02 whatever is complete is a draft, and stays itself when pruned', () => {
    expect(applicationDraftSchema.parse(sampleApplication())).toEqual(sampleApplication());
    expect(pruneDraft(sampleApplication())).toEqual(sampleApplication());
  });
  it('G03 an empty row of a list keeps its place, so that faults point at the right one', () => {
    const pruned = pruneDraft({ experience: { periods: [{ from: '' }, { from: '2010-01' }] } });
    expect(pruned).toEqual({ experience: { periods: [{}, { from: '2010-01' }] } });
  });
  it('P01 any part of an application can be saved, and checking it never throws', () => {
    const keys = Object.keys(sampleApplication()) as (keyof ApplicationData)[];
    fc.assert(
      fc.property(fc.subarray(keys), (kept) => {
        const draft = Object.fromEntries(kept.map((key) => [key, sampleApplication()[key]]));
        const parsed = applicationDraftSchema.parse(draft);
        const { findings } = checkApplication(parsed, sampleSurroundings(), rules);
        return findings.length === 0 || findings.every(({ pointer }) => findFormField(pointer) !== undefined);
      }),
    );
  });
  it('P02 one content has one canonical text, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        return canonicalJson(turned) === canonicalJson(object);
      }),
    );
  });
});

describe('reasons for a return', () => {
  it('H01 are the seventeen of the vocabulary, each with rules, a place, a remedy and whose it is', () => {
    expect(returnReasons.map(({ code }) => code).join(' ')).toBe(
      '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 99',
    );
    for (const { code, rules: basis, pointers, remedy, fault } of returnReasons) {
      expect(remedy).not.toBe('');
      expect(pointers.length).toBeGreaterThan(0);
      if (code === '99') expect(fault).toBeNull();
      else expect(basis.length).toBeGreaterThan(0);
      for (const pointer of pointers.filter((place) => place !== ''))
        expect(findFormField(pointer)).toBeDefined();
    }
  });
  it('H02 R40 only faults of the unit count against it: type, date, stamp, its proofs', () => {
    expect(returnReasons.filter(({ fault }) => fault === 'unit').map(({ code }) => code)).toEqual([
      '01',
      '02',
      '10',
      '14',
    ]);
    expect(findReturnReason('03')).toMatchObject({ fault: 'prefecture' });
    expect(findReturnReason('17')).toBeUndefined();
  });
});
