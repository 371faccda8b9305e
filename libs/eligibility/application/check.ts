import type { z } from 'zod';
import { DomainError } from '#problem';
import { prefectures } from '../code-list/index.ts';
import { parsePhone } from '../contact/index.ts';
import { birthYearMonth, sexNames } from '../identity/index.ts';
import { parseUnitName } from '../organisation/index.ts';
import { countCharacters } from './brief.ts';
import { conditionRules } from './conditions.ts';
import { type ApplicationDraft, pruneDraft } from './draft.ts';
import { findEvidenceGaps } from './evidence.ts';
import { type ApplicationData, applicationSchema } from './fields.ts';
import { type ApplicationFinding, doubt, fault } from './finding.ts';
import { countMonths, monthsInWords } from './periods.ts';
import { listTypeGroups } from './projects.ts';
import { findRecommenderFaults } from './recommender.ts';
import type { ApplicationRules, Surroundings } from './surroundings.ts';
import { wordOf } from './words.ts';

export interface ApplicationCheck {
  /** The complete data; null while a field is missing or unreadable. */
  data: ApplicationData | null;
  /** What the form itself gets wrong: it has to be right before a version is frozen. */
  findings: ApplicationFinding[];
  /** Files that are missing: they have to be there before it is submitted. */
  gaps: ApplicationFinding[];
}

/**
 * Everything about an application that the notice's rules can tell by machine, the same in the browser and on the
 * server. Fields that cannot be read are told first; a rule waits only for those that it reads.
 */
export function checkApplication(
  draft: ApplicationDraft,
  surroundings: Surroundings,
  rules: ApplicationRules,
): ApplicationCheck {
  const pruned = withoutUnticked(pruneDraft(draft));
  const parsed = applicationSchema.safeParse(pruned, { error: wordOf });
  const gaps = findEvidenceGaps(pruned as Parameters<typeof findEvidenceGaps>[0], surroundings);
  const issues = parsed.success ? [] : parsed.error.issues;
  const unread = new Set(issues.map(({ path }) => String(path[0])));
  // Of what is not whole, a rule sees only fields that could be read: it asks for no other.
  const known = (parsed.success ? normalised(parsed.data) : pruned) as ApplicationData;
  const findings = fieldRules
    .filter(({ needs }) => needs.every((key) => !unread.has(key)))
    .flatMap(({ find }) => find(known, surroundings, rules));
  return {
    data: parsed.success ? known : null,
    findings: [...issues.map((issue) => toFinding(issue, pruned)), ...findings],
    gaps,
  };
}

/** Facts of a condition that is not ticked any more stay in the draft, and count for nothing. */
function withoutUnticked(draft: ApplicationDraft): ApplicationDraft {
  const ticked = new Set<string>(draft.conditions ?? []);
  const parts = ['honour', 'teaching', 'experience', 'contest'] as const;
  return {
    ...draft,
    ...Object.fromEntries(parts.filter((part) => !ticked.has(part)).map((part) => [part, undefined])),
  };
}

/** One spelling for what people type in several ways; what cannot be read stays for its rule to tell. */
function normalised(data: ApplicationData): ApplicationData {
  return { ...data, employer: parseUnitName(data.employer), phone: readPhone(data.phone) ?? data.phone };
}

function readPhone(text: string): string | null {
  try {
    return parsePhone(text);
  } catch {
    return null;
  }
}

type Find = (
  data: ApplicationData,
  surroundings: Surroundings,
  rules: ApplicationRules,
) => ApplicationFinding[];

interface FieldRule {
  /** The fields that it reads; while one of them is missing or unreadable it waits. */
  needs: readonly (keyof ApplicationData)[];
  find: Find;
}

const formIsInForce: Find = ({ formVersion }, _, { application: { formVersionFrom } }) =>
  formVersion === formVersionFrom
    ? []
    : [
        fault(
          '/formVersion',
          'FORM_VERSION_OLD',
          `所用申报表为${formVersion}版，现行的是${formVersionFrom}版`,
          '09',
        ),
      ];

/** 性别 and 出生年月 come from the ID number; what is filled in besides must not differ (R44, R29). */
const identityAgrees: Find = ({ sex, birthMonth }, { identity }) => [
  ...(identity.sex === null && sex === undefined ? [fault('/sex', 'SEX_MISSING', '请选择性别')] : []),
  ...(identity.sex !== null && sex !== undefined && sex !== identity.sex
    ? [
        fault(
          '/sex',
          'SEX_CONFLICT',
          `性别填“${sexNames[sex]}”，身份证号码表示“${sexNames[identity.sex]}”`,
          '11',
        ),
      ]
    : []),
  ...(identity.birthDate === null && birthMonth === undefined
    ? [fault('/birthMonth', 'BIRTH_MONTH_MISSING', '请填写出生年月')]
    : []),
  ...(identity.birthDate !== null && birthMonth !== undefined && !identity.birthDate.startsWith(birthMonth)
    ? [
        fault(
          '/birthMonth',
          'BIRTH_MONTH_CONFLICT',
          `出生年月填${birthYearMonth(birthMonth)}，身份证号码中为${birthYearMonth(identity.birthDate)}`,
          '11',
        ),
      ]
    : []),
];

const phoneIsOne: Find = ({ phone }) => {
  try {
    parsePhone(phone);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return [fault('/phone', error.code, error.detail)];
    throw error;
  }
};

const regionIsOurs: Find = ({ prefecture }) =>
  prefectures.some(({ code }) => code === prefecture)
    ? []
    : [fault('/prefecture', 'PREFECTURE_UNKNOWN', '请从四川省的21个市（州）中选择所在地区')];

/** R4, R48; whether different types go together is for a reviewer to say (C14). */
const projectsFit: Find = ({ projects }, _, { projects: listed, application: { maxProjects } }) => {
  const unknown = projects.flatMap((code, index) =>
    listed.some((project) => project.code === code)
      ? []
      : [fault(`/projects/${index}`, 'PROJECT_UNKNOWN', `“${code}”不在本期的项目目录中`, '07')],
  );
  const unique = new Set(projects).size;
  if (unique < projects.length)
    return [...unknown, fault('/projects', 'PROJECT_REPEATED', '同一个项目选了不止一次', '07')];
  if (unique > maxProjects)
    return [
      ...unknown,
      fault('/projects', 'PROJECT_TOO_MANY', `申报考评项目不超过${maxProjects}个，实为${unique}个`, '07'),
    ];
  const groups = listTypeGroups(projects, listed);
  return groups.length > 1
    ? [
        ...unknown,
        doubt(
          '/projects',
          'PROJECT_TYPES_DIFFER',
          `申报项目应为同一类型，现有${groups.join('、')}，由审核人员判断`,
          '07',
        ),
      ]
    : unknown;
};

/** R49, C15: the count is told with the fault, and to the reviewer whatever it is. */
const briefIsLong: Find = ({ brief }, _, { application: { briefCharacters } }) => {
  const count = countCharacters(brief);
  return count >= briefCharacters
    ? []
    : [
        fault(
          '/brief',
          'BRIEF_TOO_SHORT',
          `工作简介${count}字（不计空格），少于${briefCharacters}字视为从业经验不足`,
          '08',
        ),
      ];
};

/** 专业工龄 beside the years that are shown: a difference is odd, not forbidden. */
const yearsAgree: Find = ({ workYears, experience, conditions }, { today }) => {
  if (!conditions.includes('experience') || experience === undefined) return [];
  const months = countMonths(experience.periods, today);
  return Math.floor(months / 12) > workYears
    ? [
        doubt(
          '/workYears',
          'WORK_YEARS_DIFFER',
          `专业工龄填${workYears}年，工作经历合计${monthsInWords(months)}，请核对`,
          '11',
        ),
      ]
    : [];
};

const fieldRules: FieldRule[] = [
  { needs: ['formVersion'], find: formIsInForce },
  { needs: ['sex', 'birthMonth'], find: identityAgrees },
  { needs: ['phone'], find: phoneIsOne },
  { needs: ['recommender'], find: findRecommenderFaults },
  { needs: ['prefecture'], find: regionIsOurs },
  { needs: ['projects'], find: projectsFit },
  ...conditionRules.map(
    ({ needs, find }): FieldRule => ({ needs, find: (data, { today }) => find(data, today) }),
  ),
  { needs: ['conditions', 'workYears', 'experience'], find: yearsAgree },
  { needs: ['brief'], find: briefIsLong },
];

function toFinding({ path, code, message }: z.core.$ZodIssue, draft: ApplicationDraft): ApplicationFinding {
  const pointer = path.map((key) => `/${String(key)}`).join('');
  return fault(pointer, valueAt(draft, path) === undefined ? 'MISSING' : code.toUpperCase(), message);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}
