import type { FormToRender } from '#database/application';
import type { ApplicationFormData } from '#documents';
import {
  certificateLevels,
  conditions,
  educations,
  getPrefecture,
  sexNames,
  titleLevels,
} from '#eligibility';
import { shanghaiDate } from '#lifecycle';

const nameIn = (list: readonly { code: string; name: string }[], code: string | undefined) =>
  list.find((entry) => entry.code === code)?.name ?? '';

/** What Annex 1 prints of a frozen version; the ID number in full is required by the form (R44). */
export function formDataOf(
  { frozen, term }: FormToRender,
  { idNumber, photo }: { idNumber: string; photo: Uint8Array },
): ApplicationFormData {
  const { data, name, frozenAt } = frozen;
  const { recommender, title, certificate } = data;
  return {
    filledOn: shanghaiDate(frozenAt.toISOString()),
    name,
    sex: sexNames[data.sex!] as '男' | '女',
    birthMonth: `${data.birthMonth!}-01`,
    photo,
    idNumber,
    phone: data.phone,
    education: nameIn(educations, data.education),
    employer: data.employer,
    yearsOfWork: data.workYears,
    unit:
      recommender.type === 'filed'
        ? { kind: 'filed', name: recommender.name }
        : { kind: 'pending', name: recommender.name, acceptedOn: recommender.acceptedOn! },
    address: data.address,
    region: getPrefecture(data.prefecture).name,
    titleLevelAndField: title === undefined ? '' : `${nameIn(titleLevels, title.level)} ${title.speciality}`,
    certificateLevel: nameIn(certificateLevels, certificate?.level),
    certificateOccupation: certificate?.occupation ?? '',
    projects: data.projects.map((code) => nameIn(term.settings.projects, code) || code),
    conditions: conditions.filter(({ code }) => data.conditions.includes(code)).map(({ number }) => number),
    summary: data.brief,
  };
}
