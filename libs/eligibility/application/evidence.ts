import { parseUnitName } from '../organisation/index.ts';
import type { ApplicationData, ConditionCode } from './fields.ts';
import { type ApplicationFinding, fault } from './finding.ts';
import type { ReturnCode } from './return-reasons.ts';
import type { EvidenceAtHand } from './surroundings.ts';

/** Kinds of file that an application may hold (R28), in the order in which people are asked for them. */
export const evidenceKinds = [
  { code: 'photo', name: '证件照', most: 1, picture: true },
  { code: 'id-copy', name: '身份证复印件', most: 2, picture: false },
  { code: 'insurance', name: '单位参保证明', most: 4, picture: false },
  { code: 'employment', name: '聘用协议', most: 6, picture: false },
  { code: 'certificate', name: '职业资格证书（职业技能等级证书）', most: 4, picture: false },
  { code: 'title', name: '专业技术职称证书', most: 4, picture: false },
  { code: 'honour', name: '荣誉证书或表彰文件', most: 6, picture: false },
  { code: 'media', name: '媒体报道截图', most: 6, picture: false },
  { code: 'degree', name: '学历证书', most: 3, picture: false },
  { code: 'teaching', name: '院校教学证明', most: 6, picture: false },
  { code: 'recommendation', name: '行政部门推荐函', most: 6, picture: false },
  { code: 'statement', name: '相关机构工作经历证明', most: 6, picture: false },
  { code: 'insurance-record', name: '社保证明', most: 6, picture: false },
  { code: 'appointment', name: '聘书', most: 6, picture: false },
  { code: 'contest', name: '裁判或技术专家聘书', most: 6, picture: false },
  { code: 'stamped-form', name: '单位盖章的申报表', most: 1, picture: false },
] as const;

export type EvidenceKind = (typeof evidenceKinds)[number]['code'];

export function isEvidenceKind(text: string): text is EvidenceKind {
  return evidenceKinds.some(({ code }) => code === text);
}

export function evidenceName(kind: EvidenceKind): string {
  return evidenceKinds.find(({ code }) => code === kind)!.name;
}

/** One thing that has to be shown, by a file of any of its kinds. */
export interface EvidenceNeed {
  kinds: readonly EvidenceKind[];
  /** Why it is asked for, zh-CN. */
  because: string;
  /** The condition that it proves; null for what everybody shows. */
  condition: ConditionCode | null;
  reason: ReturnCode;
}

const need = (
  kinds: readonly EvidenceKind[],
  because: string,
  reason: ReturnCode,
  condition: ConditionCode | null = null,
): EvidenceNeed => ({ kinds, because, condition, reason });

/** What the needs depend on; a draft may lack any of it. */
type Known = {
  employer?: string | undefined;
  recommender?: { name?: string | undefined } | undefined;
  title?: { level?: string | undefined } | undefined;
  certificate?: { level?: string | undefined } | undefined;
  conditions?: readonly string[] | undefined;
  honour?: { kind?: string | undefined } | undefined;
  experience?: { periods?: readonly { proof?: string | undefined }[] | undefined } | undefined;
};

/**
 * Everything that has to be shown for what the application says (R28 and the matrix of R18–R22). It grows while
 * somebody fills in: the wizard asks for no file before its reason is there.
 */
export function listEvidenceNeeds(data: Known): EvidenceNeed[] {
  return [
    need(['photo'], '每人须上传', '12'),
    need(['id-copy'], '每人须上传，正反面', '13'),
    need(['insurance'], '每人须上传', '14'),
    ...(isEmployedElsewhere(data)
      ? [need(['employment'], '工作单位不是推荐单位（外聘人员）须上传', '14')]
      : []),
    ...(data.certificate === undefined ? [] : [need(['certificate'], '填写了证书', '04', 'certificate')]),
    ...(data.title === undefined ? [] : [need(['title'], '填写了职称', '04', 'certificate')]),
    ...conditionNeeds(data),
    need(['stamped-form'], '每人须上传，与系统填报的版本一致', '10'),
  ];
}

/** Whether the employer is another than the recommending unit, however the brackets and spaces are typed (C6). */
export function isEmployedElsewhere({ employer, recommender }: Known): boolean {
  if (!employer?.trim() || !recommender?.name?.trim()) return false;
  return parseUnitName(employer) !== parseUnitName(recommender.name);
}

/** What is still to be uploaded; the stamped form has to be of the very version that is submitted (R29). */
export function findEvidenceGaps(
  data: Pick<ApplicationData, 'employer' | 'recommender' | 'conditions'> & Known,
  { evidence, version }: { evidence: readonly EvidenceAtHand[]; version: number | null },
): ApplicationFinding[] {
  return listEvidenceNeeds(data).flatMap(({ kinds, because, reason }) => {
    const [first] = kinds;
    const files = evidence.filter(({ kind }) => kinds.includes(kind));
    if (first === 'stamped-form') return stampFault(files, version);
    if (files.length > 0) return [];
    const names = kinds.map((kind) => `“${evidenceName(kind)}”`).join('或');
    return [fault(`/evidence/${first}`, 'EVIDENCE_MISSING', `缺少${names}：${because}`, reason)];
  });
}

function stampFault(files: readonly EvidenceAtHand[], version: number | null): ApplicationFinding[] {
  const pointer = '/evidence/stamped-form';
  if (version === null)
    return [fault(pointer, 'VERSION_NOT_FROZEN', '请先定稿并下载申报表，本人签名、单位盖章后上传', '11')];
  if (files.some((file) => file.version === version)) return [];
  return files.length === 0
    ? [fault(pointer, 'EVIDENCE_MISSING', `缺少“单位盖章的申报表”（第${version}版）`, '10')]
    : [
        fault(
          pointer,
          'STAMP_OF_OTHER_VERSION',
          `填报内容已改为第${version}版，原先上传的盖章申报表作废，请重新下载、签名盖章并上传`,
          '11',
        ),
      ];
}

function conditionNeeds(data: Known): EvidenceNeed[] {
  const chosen = new Set(data.conditions ?? []);
  const needs: EvidenceNeed[] = [];
  if (chosen.has('honour'))
    needs.push(
      data.honour?.kind === 'media'
        ? need(['media'], '申报条件二：媒体报道', '04', 'honour')
        : need(['honour'], '申报条件二：荣誉或表彰', '04', 'honour'),
    );
  if (chosen.has('teaching'))
    needs.push(
      need(['degree'], '申报条件三：大专以上学历', '04', 'teaching'),
      need(['teaching'], '申报条件三：学校出具的教学证明', '04', 'teaching'),
    );
  if (chosen.has('experience')) needs.push(...experienceNeeds(data));
  if (chosen.has('contest')) needs.push(need(['contest'], '申报条件五：大赛聘书', '04', 'contest'));
  return needs;
}

const proofs: readonly EvidenceKind[] = ['recommendation', 'statement', 'insurance-record', 'appointment'];

/** Each period names its proof, and a file of each named kind has to be there; before that, any of the four. */
function experienceNeeds({ experience }: Known): EvidenceNeed[] {
  const named = new Set((experience?.periods ?? []).map(({ proof }) => proof));
  const kinds = proofs.filter((kind) => named.has(kind));
  const because = '申报条件四：工作经历的证明';
  if (kinds.length === 0) return [need(proofs, because, '04', 'experience')];
  return kinds.map((kind) => need([kind], because, '04', 'experience'));
}
