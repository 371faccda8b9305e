import { z } from 'zod';
import { certificateLevels, educations, titleLevels } from '../code-list/index.ts';
import { type Filing, filingNames } from '../organisation/index.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const codes = <T extends { code: string }>(list: readonly T[]) =>
  z.enum(list.map(({ code }) => code) as [string, ...string[]]);

/** `YYYY-MM`, a month of the civil calendar. */
const yearMonth = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, '应为年月，如 2015-03');

/** First and last month of a stretch of work, both counted; `now` while it goes on. */
const periodShape = {
  from: yearMonth,
  to: z.string().regex(/^(now|(19|20)\d{2}-(0[1-9]|1[0-2]))$/, '应为年月，如 2018-02，或“至今”'),
};

/** Proofs that R21 names for ten years of work; any of them will do. */
export const experienceProofs = [
  { code: 'recommendation', name: '行政部门推荐函' },
  { code: 'statement', name: '相关机构工作经历证明' },
  { code: 'insurance-record', name: '社保证明' },
  { code: 'appointment', name: '聘书' },
] as const;
export type ExperienceProof = (typeof experienceProofs)[number]['code'];

/** How far an organiser, an association or a public medium reaches. */
export const reaches = [
  { code: 'national', name: '国家级' },
  { code: 'province', name: '省级' },
  { code: 'prefecture', name: '市（州）级' },
  { code: 'county', name: '县（区）级' },
] as const;
const reach = codes(reaches) as z.ZodType<(typeof reaches)[number]['code']>;

/** 推荐单位类型 as the directory of units calls it. */
export const recommenderTypes: readonly { code: Filing; name: string }[] = [
  { code: 'filed', name: filingNames.filed },
  { code: 'accepted', name: filingNames.accepted },
];

export const honourKinds = [
  { code: 'award', name: '荣誉证书或相关表彰' },
  { code: 'heritage', name: '非物质文化遗产代表性传承人' },
  { code: 'media', name: '市级以上公共媒体宣传的典型' },
] as const;

export const contestRoles = [
  { code: 'referee', name: '执裁裁判' },
  { code: 'expert', name: '技术专家' },
] as const;

/** The five boxes of Annex 1 (R47) in its order; `number` is their place there. */
export const conditionCodes = ['certificate', 'honour', 'teaching', 'experience', 'contest'] as const;
export type ConditionCode = (typeof conditionCodes)[number];

/**
 * What Annex 1 asks of an applicant, in the order of the form (R44–R50), with the facts that conditions R18–R22
 * rest on. Name and ID number are not in it: they belong to the person's account. Which project, unit and form
 * version are right depends on the term: `findApplicationFaults` says.
 */
export const applicationSchema = z.strictObject({
  /** The form's first day in force, as the application was filled in (R51). */
  formVersion: z.iso.date(),
  /** Given only where the ID number does not tell it. */
  sex: z.enum(['male', 'female']).optional(),
  /** 出生年月, given only where the ID number does not tell it. */
  birthMonth: yearMonth.optional(),
  phone: text(20),
  /** 文化程度, a code of GB/T 4658. */
  education: codes(educations),
  /** 工作单位, which need not be the recommending unit (C6). */
  employer: text(80),
  /** 专业工龄, whole years. */
  workYears: z.int().min(0).max(80),
  recommender: z.strictObject({
    unitId: z.uuid(),
    /** As the directory has it. */
    name: text(80),
    type: z.enum(['filed', 'accepted']),
    /** 省、市人社部门正式受理日期, of a unit not yet filed (R45). */
    acceptedOn: z.iso.date().optional(),
  }),
  address: text(120),
  /** 所在地区, GB/T 2260 code of a prefecture. */
  prefecture: text(20),
  /** 专业技术职称级别及专业 */
  title: z.strictObject({ level: codes(titleLevels), speciality: text(40) }).optional(),
  /** 职业资格证书（职业技能等级证书）级别 and 职业（工种） */
  certificate: z.strictObject({ level: codes(certificateLevels), occupation: text(60) }).optional(),
  /** Codes of the term's dictionary (R4, R48). */
  projects: z.array(text(32)).min(1).max(10),
  conditions: z.array(z.enum(conditionCodes)).min(1).max(conditionCodes.length),
  honour: z
    .strictObject({
      kind: z.enum(['award', 'heritage', 'media']),
      title: text(80),
      /** Who granted it, or the medium's name. */
      grantedBy: text(80),
      /** Of the medium. */
      reach: reach.optional(),
      /** Address of the report. */
      link: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .optional(),
    })
    .optional(),
  teaching: z
    .strictObject({
      periods: z
        .array(z.strictObject({ ...periodShape, school: text(60), course: text(60) }))
        .min(1)
        .max(20),
    })
    .optional(),
  experience: z
    .strictObject({
      periods: z
        .array(
          z.strictObject({
            ...periodShape,
            employer: text(80),
            post: text(60),
            proof: z.enum(['recommendation', 'statement', 'insurance-record', 'appointment']),
          }),
        )
        .min(1)
        .max(30),
    })
    .optional(),
  contest: z
    .strictObject({
      name: text(100),
      organiser: text(80),
      organiserKind: z.enum(['authority', 'association']),
      reach,
      role: z.enum(['referee', 'expert']),
    })
    .optional(),
  /** 工作简介 (R49). */
  brief: text(3000),
  /** 承诺声明 (R50); the signature itself is on paper. */
  committed: z.literal(true),
});

/** A complete application; plain JSON. */
export type ApplicationData = z.infer<typeof applicationSchema>;
