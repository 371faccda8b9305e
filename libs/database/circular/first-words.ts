import { getPrefecture } from '#eligibility';
import type { CircularKind, CircularScope, TermSettings } from '#lifecycle';
import type { Circular } from './circular.ts';

interface Occasion {
  settings: TermSettings;
  kind: CircularKind;
  scope: CircularScope;
  entries: readonly { unit: string; prefecture: string; reason: string }[];
}

/** What a draft says before anybody has written on it, in the notice's own words (R40, R41). */
export function firstWords({
  settings,
  kind,
  scope,
  entries,
}: Occasion): Pick<Circular, 'title' | 'addressees' | 'paragraphs'> {
  const { title, issuedOn: _, contacts } = settings;
  const units = new Set(entries.map(({ unit }) => unit)).size;
  const enquiries = `联系人：${contacts.persons.join('、')}；联系电话：${contacts.phone}。`;
  const addressees = addresseesOf(scope, entries);
  if (kind === 'absence')
    return {
      title: `关于${title}无故缺勤人员的通报`,
      addressees,
      paragraphs: [
        `经核查，${title}中有${entries.length}名参培人员无故缺勤或无正当理由未完成培训考核，涉及${units}个推荐单位。核查前已逐一告知本人并听取说明。`,
        '根据培训通知要求，现予以通报。请有关单位加强对参培人员的教育管理，按要求组织参培人员参加培训考核。',
        enquiries,
      ],
    };
  return {
    title: `关于${title}推荐审核把关不严单位的通报`,
    addressees,
    paragraphs: [
      `${title}报名审核期间，有${units}个推荐单位审核把关不严、填报数据不准确，所推荐人员多次被退回。`,
      '根据培训通知要求，现予以通报，处理情况见下表。请各单位引以为戒，认真审核参培人员资格。',
      enquiries,
    ],
  };
}

function addresseesOf(scope: CircularScope, entries: Occasion['entries']): string {
  const [first] = entries;
  if (scope === 'unit') return first!.unit;
  if (scope === 'prefecture') return `${getPrefecture(first!.prefecture).name}职业技能鉴定指导中心，有关单位`;
  return '各市（州）职业技能鉴定指导中心，有关单位';
}
