import {
  type ApplicationData,
  certificateLevels,
  conditions,
  contestRoles,
  countCharacters,
  educations,
  experienceProofs,
  findPrefecture,
  formSteps,
  honourKinds,
  reaches,
  recommenderTypes,
  titleLevels,
} from '#eligibility';
import type { ReviewFile } from '../../api/reviews.ts';

export interface FormRow {
  pointer: string;
  label: string;
  /** A line each */
  lines: string[];
}

const nameIn = (list: readonly { code: string; name: string }[], code: string | undefined) =>
  code === undefined ? '' : (list.find((known) => known.code === code)?.name ?? code);
const span = ({ from, to }: { from: string; to: string }) => `${from} 至 ${to === 'now' ? '今' : to}`;

/** Annex 1 in its order, as words; what was left blank is left out of the optional rows. */
export function formRows({ data, identity, projects }: ReviewFile): FormRow[] {
  const values: Record<string, string[]> = {
    '/name': [identity.name],
    '/sex': [data.sex === 'male' ? '男' : data.sex === 'female' ? '女' : ''],
    '/birthMonth': [data.birthMonth ?? ''],
    '/phone': [data.phone],
    '/education': [nameIn(educations, data.education)],
    '/employer': [data.employer],
    '/workYears': [`${data.workYears}年`],
    '/recommender/unitId': [data.recommender.name],
    '/recommender/type': [nameIn(recommenderTypes, data.recommender.type)],
    '/recommender/acceptedOn': [data.recommender.acceptedOn ?? '（未填写）'],
    '/address': [data.address],
    '/prefecture': [findPrefecture(data.prefecture)?.name ?? data.prefecture],
    '/projects': data.projects.map((code) => nameIn(projects, code)),
    '/brief': [data.brief, `共${countCharacters(data.brief)}字（不计空格）`],
    ...qualification(data),
    ...proofs(data),
  };
  return formSteps
    .flatMap(({ fields }) => fields)
    .flatMap(({ pointer, label }) => {
      const lines = values[pointer]?.filter(Boolean) ?? [];
      return lines.length === 0 ? [] : [{ pointer, label, lines }];
    });
}

function qualification({ title, certificate }: ApplicationData): Record<string, string[]> {
  return {
    '/title': title ? [`${nameIn(titleLevels, title.level)}　${title.speciality}`] : [],
    '/certificate/level': certificate ? [nameIn(certificateLevels, certificate.level)] : [],
    '/certificate/occupation': certificate ? [certificate.occupation] : [],
  };
}

function proofs(data: ApplicationData): Record<string, string[]> {
  const { honour, teaching, experience, contest } = data;
  return {
    '/conditions': data.conditions.map((code) => {
      const known = conditions.find((condition) => condition.code === code);
      return known ? `条件${known.number}：${known.shortName}` : code;
    }),
    '/honour': honour
      ? [`${nameIn(honourKinds, honour.kind)}：${honour.title}（${honour.grantedBy}）`, honour.link ?? '']
      : [],
    '/teaching': (teaching?.periods ?? []).map(
      (period) => `${span(period)}　${period.school}　${period.course}`,
    ),
    '/experience': (experience?.periods ?? []).map(
      (period) =>
        `${span(period)}　${period.employer}　${period.post}（${nameIn(experienceProofs, period.proof)}）`,
    ),
    '/contest': contest
      ? [
          `${contest.name}（${nameIn(reaches, contest.reach)}，${contest.organiser}）${nameIn(contestRoles, contest.role)}`,
        ]
      : [],
  };
}
