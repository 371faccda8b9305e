import { demoTerm } from '../../../apps/demo/term/index.ts';
import { termFields } from './fields.ts';
import {
  blankTerm,
  copyTerm,
  defaultRetention,
  findTermFaults,
  listTermChanges,
  parseTermSettings,
  type Reach,
  termChecklist,
} from './index.ts';
import type { TermSettings } from './settings.ts';

const changed = (change: (term: TermSettings) => void): TermSettings => {
  const term = structuredClone(demoTerm);
  change(term);
  return term;
};
const changes = (change: (term: TermSettings) => void) => listTermChanges(demoTerm, changed(change));

/** Every value that is no object, by its pointer. */
function leaves(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}

describe('an outline of a term', () => {
  it('A01 blank, is refused at what has to be found out, in words', () => {
    const faults = new Map(
      findTermFaults(blankTerm(2026, 3)).map(({ pointer, detail }) => [pointer, detail]),
    );
    for (const pointer of [
      '/issuedOn',
      '/windows/registration/from',
      '/windows/study/to',
      '/application/formVersionFrom',
      '/study/modules/0/requiredMinutes',
      '/marks/pass',
      '/quotas/softTotal',
      '/contacts/phone',
    ])
      expect([pointer, faults.get(pointer)]).toEqual([pointer, '未填写']);
    for (const pointer of ['/venues', '/projects', '/exam/days', '/enabledPrefectures', '/contacts/persons'])
      expect([pointer, faults.get(pointer)]).toEqual([pointer, '至少要有一项']);
  });

  it('A02 blank, has the four modules, 90 minutes, three years and 300 characters of the notice', () => {
    const { study, exam, card, application } = blankTerm(2026, 3) as unknown as TermSettings;
    expect(study.modules.map(({ name }) => name)).toEqual(demoTerm.study.modules.map(({ name }) => name));
    expect([
      exam.durationMinutes,
      card.validityYears,
      application.briefCharacters,
      application.maxProjects,
    ]).toEqual([90, 3, 300, 3]);
  });

  it('A03 copied, keeps venue, projects and hours, and asks anew for all that has a date', () => {
    const copy = copyTerm(
      changed((term) => {
        term.quotas.perPrefecture = { '510100': 40 };
        term.venues[0]!.rooms[0]!.closed = [{ from: '2025-06-06T08:30', to: '2025-06-06T12:00' }];
      }),
      2025,
      3,
    ) as unknown as TermSettings;
    expect(copy.title).toBe('2025年第三期技能人才评价考评员（专项职业能力考核）培训班');
    expect([copy.projects, copy.study]).toEqual([demoTerm.projects, demoTerm.study]);
    expect(copy.venues[0]!.rooms[0]!.closed).toEqual([]);
    expect(copy.quotas).toEqual({ softTotal: 500, perPrefecture: {} });
    expect(JSON.stringify(copy)).not.toMatch(/2025-0[56]/);
    expect(findTermFaults(copy).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/issuedOn', '/windows/registration/from', '/exam/days']),
    );
  });

  it('A04 whole, has no fault', () => {
    expect(findTermFaults(demoTerm)).toEqual([]);
  });
});

describe('what differs between two settings', () => {
  it('B01 has a line for every value of a term', () => {
    const covered = termFields.map(({ pattern }) => new RegExp(`^${pattern.replaceAll('*', '[^/]+')}(/|$)`));
    const full = changed((term) => {
      term.quotas.perPrefecture = { '510100': 40 };
    });
    const forgotten = leaves(full).filter((pointer) => !covered.some((pattern) => pattern.test(pointer)));
    expect(forgotten).toEqual([]);
  });

  it('B02 is nothing for settings read twice, whatever the order of their keys', () => {
    const { schema, ...rest } = demoTerm;
    expect(listTermChanges(demoTerm, parseTermSettings({ ...rest, schema }))).toEqual([]);
  });

  it('B03 is told in words: a window by the end that people say', () => {
    expect(
      changes((term) => {
        term.windows.prefectureReview.to = '2025-05-15T18:00:00+08:00';
      }),
    ).toEqual([
      {
        pointer: '/windows/prefectureReview/to',
        label: '市（州）审核截止',
        from: '2025年5月15日（星期四）24:00',
        to: '2025年5月15日（星期四）18:00',
        fixed: false,
        reaches: 'applicants',
      },
    ]);
  });

  it.each<[string, Reach | null, (term: TermSettings) => void]>([
    [
      'the pass mark',
      'participants',
      ({ marks }) => {
        marks.pass = 70;
      },
    ],
    [
      'where the exam is',
      'participants',
      ({ venues }) => {
        venues[0]!.floor = '五楼';
      },
    ],
    [
      'a threshold of the office',
      null,
      ({ thresholds }) => {
        thresholds.unitReturns = 5;
      },
    ],
  ])('B06 says whom a change of %s reaches: %p', (_, reaches, change) => {
    expect(changes(change)).toMatchObject([{ reaches }]);
  });

  it('B04 names what came and what went', () => {
    const list = changes((term) => {
      term.projects.pop();
      term.exam.days.push({ date: '2025-06-07', open: [{ from: '08:30', to: '12:00' }] });
    });
    expect(list.map(({ label, from, to }) => [label, from === null, to === null])).toEqual([
      ['考试日', true, false],
      ['考核项目', false, true],
    ]);
  });

  it.each(['year', 'ordinal'] as const)('B05 the %s is settled by publication', (key) => {
    const list = changes((term) => {
      term[key] += 1;
    });
    expect(list).toMatchObject([{ pointer: `/${key}`, fixed: true }]);
  });
});

describe('the checklist', () => {
  it('C01 has the eighteen questions and how long data is kept, each answered in words for a whole term', () => {
    expect(termChecklist).toHaveLength(19);
    expect(new Set(termChecklist.map(({ key }) => key)).size).toBe(19);
    for (const { question, answer, note } of termChecklist) {
      expect(answer(demoTerm)).not.toMatch(/undefined|null|NaN|^$/);
      expect(question.length * note.length).toBeGreaterThan(0);
    }
  });

  it('C02 an answer changes with the value behind it', () => {
    const item = termChecklist.find(({ key }) => key === 'cut-offs')!;
    expect(item.answer(demoTerm)).toContain('市（州）审核 2025年5月15日（星期四）24:00');
    const other = changed((term) => {
      term.windows.study.to = '2025-06-04T18:00:00+08:00';
    });
    expect(item.answer(other)).not.toBe(item.answer(demoTerm));
  });

  it('C03 how long data is kept: the usual for a term that says nothing, and a copy says it', () => {
    const { retention: _, ...silent } = demoTerm;
    const { answer } = termChecklist.find(({ key }) => key === 'retention')!;
    expect(answer(silent)).toBe(
      '未录取、未合格人员办结后 365 天，持证人证卡到期后 730 天，含证件号码的清单 7 天，导入的表格 365 天',
    );
    expect(parseTermSettings(silent)).toEqual(silent);
    expect(copyTerm(silent, 2025, 3).retention).toEqual(defaultRetention);
    const longer = changed((term) => {
      term.retention = { ...defaultRetention, passedDays: 1095 };
    });
    expect(answer(longer)).toContain('证卡到期后 1095 天');
    expect(listTermChanges(demoTerm, longer)).toMatchObject([{ to: '1095 天', reaches: null, fixed: false }]);
  });
});
